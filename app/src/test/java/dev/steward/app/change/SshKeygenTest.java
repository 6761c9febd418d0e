package dev.steward.app.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.change.approve.SignedApproval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures by the real ssh-keygen, with keys made here. */
final class SshKeygenTest {
  @TempDir private Path folder;

  private String key(String name) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve(name).toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(folder.resolve(name + ".pub"));
  }

  @Test
  void onlyTheKeysOwnSignatureOfThisTextIsValid() throws Exception {
    String ann = key("ann");
    String bob = key("bob");
    SshKeygen keygen = new SshKeygen();
    String signature = keygen.sign("text\n", Optional.of(folder.resolve("ann")), ann);
    assertThat(keygen.valid("ann", ann, new SignedApproval("text\n", signature))).isTrue();
    assertThat(keygen.valid("ann", ann, new SignedApproval("texT\n", signature))).isFalse();
    assertThat(keygen.valid("bob", bob, new SignedApproval("text\n", signature))).isFalse();
    assertThat(keygen.valid("ann", ann, new SignedApproval("text\n", "no signature"))).isFalse();
  }

  @Test
  void aSignatureForAnythingElseIsNone() throws Exception {
    String ann = key("ann");
    Path text = Files.writeString(folder.resolve("text"), "text\n");
    Process other =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-Y",
                "sign",
                "-n",
                "git",
                "-f",
                folder.resolve("ann").toString(),
                text.toString())
            .inheritIO()
            .start();
    assertThat(other.waitFor()).isZero();
    String signature = Files.readString(folder.resolve("text.sig"));
    assertThat(new SshKeygen().valid("ann", ann, new SignedApproval("text\n", signature)))
        .isFalse();
  }
}

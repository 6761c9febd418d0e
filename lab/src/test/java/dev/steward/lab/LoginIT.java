package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ways in: sudo of every kind, and a jump host. */
@ExtendWith(Lab.class)
class LoginIT {

  @Test
  void whoeverBecomesRootSeesAllAndWhoeverDoesNotSaysWhatIsMissing(
      Lab.Servers servers, @TempDir Path folder) throws IOException {
    Path estate =
        new Declared(servers)
            .of(
                "vps1",
                "user: root",
                "user: deploy, sudo: \"file:" + password(servers, folder, "vps1") + "\"")
            .of("vps2", "user: root", "user: ops, sudo: passwordless")
            .of(
                "vps3",
                "user: root",
                "user: deploy, sudo: \"file:" + password(servers, folder, "vps1") + "\"")
            .of("vps4", "user: root", "user: deploy, sudo: none")
            .in(folder);

    Audit audit = Audit.of(servers, estate, "vps1", "vps2", "vps3", "vps4");

    assertThat(audit.outcomes())
        .as(audit.text())
        .isEqualTo(
            Map.of("vps1", "observed", "vps2", "observed", "vps3", "refused", "vps4", "observed"));
    assertThat(audit.reason("vps3")).contains("sudo").contains("password");
    assertThat(audit.findings()).as(audit.titles()).isEmpty();
    assertThat(audit.unknownSubjects())
        .as("passwords that are right, and none needed, leave nothing unseen")
        .noneMatch(subject -> subject.startsWith("vps1") || subject.startsWith("vps2"));
    assertThat(audit.unknowns()).contains("ACCESS-EMPTY-PASSWORD", "ACCESS-PASSWORD-CLONED");
    assertThat(audit.titles()).contains("needs root");
    assertThat(audit.code()).isEqualTo(3);
  }

  /** The direct way is closed meanwhile, so what is seen was seen through the jump host. */
  @Test
  void serverIsReachedThroughAnother(Lab.Servers servers, @TempDir Path folder) throws IOException {
    Path estate =
        new Declared(servers).of("vps4", "user: root", "user: root, jump: vps5").in(folder);
    try (Lab.Fault _ = servers.fault("black-hole", "vps4")) {
      Audit audit = Audit.of(servers, estate, "vps4");

      assertThat(audit.outcomes()).as(audit.text()).isEqualTo(Map.of("vps4", "observed"));
      assertThat(audit.titles()).isEmpty();
      assertThat(audit.code()).isZero();
    }
  }

  private static Path password(Lab.Servers servers, Path folder, String server) throws IOException {
    Path copy = folder.resolve(server + ".password");
    Files.copy(
        servers.runtime().resolve("secrets").resolve(server + ".deploy"),
        copy,
        StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    return copy;
  }
}

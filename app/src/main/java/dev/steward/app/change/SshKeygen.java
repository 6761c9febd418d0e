package dev.steward.app.change;

import dev.steward.change.approve.Signatures;
import dev.steward.change.approve.SignedApproval;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Signs and proves with ssh-keygen(1), which also knows keys in agents and on tokens. */
final class SshKeygen implements Signatures {

  /** What it answered. */
  private record Answer(int exit, String output) {}

  @Override
  public boolean valid(String approver, String key, SignedApproval approval) {
    return within(folder -> {
      Path allowed = folder.resolve("allowed_signers");
      Path signature = folder.resolve("signature");
      Files.writeString(
          allowed, "%s namespaces=\"%s\" %s\n".formatted(approver, NAMESPACE, key.strip()));
      Files.writeString(signature, approval.signature());
      return run(
                  approval.text(),
                  "verify",
                  "-n",
                  NAMESPACE,
                  "-f",
                  allowed.toString(),
                  "-I",
                  approver,
                  "-s",
                  signature.toString())
              .exit()
          == 0;
    });
  }

  /**
   * The armored signature of the text.
   *
   * @param key a private key's file; without one, the agent is asked for this public key
   */
  String sign(String text, Optional<Path> key, String publicKey) {
    return within(folder -> {
      Path used = folder.resolve("approver.pub");
      Files.writeString(used, publicKey.strip() + "\n");
      Answer answer =
          run(text, "sign", "-n", NAMESPACE, "-f", key.orElse(used).toAbsolutePath().toString());
      if (answer.exit() != 0) {
        throw StewardException.user(
            "APPROVAL-NOT-SIGNED",
            key.isPresent()
                ? "ssh-keygen did not sign with %s: its own words are above.".formatted(key.get())
                : "No agent holds the approver's key: name the private key with --key FILE.");
      }
      return answer.output();
    });
  }

  @FunctionalInterface
  private interface Work<T> {
    T in(Path folder) throws IOException, InterruptedException;
  }

  private static <T> T within(Work<T> work) {
    try {
      // Mode 0700 by its contract.
      Path folder = Files.createTempDirectory("steward-approval");
      try {
        return work.in(folder);
      } finally {
        for (String name : List.of("allowed_signers", "signature", "approver.pub")) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw StewardException.refused(
          "SIGNATURE-UNCHECKED",
          "ssh-keygen could not be run (%s). Nothing was changed: install the OpenSSH client."
              .formatted(e.getClass().getSimpleName()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StewardException.refused(
          "SIGNATURE-UNCHECKED", "Interrupted before the signature was checked.", e);
    }
  }

  private static Answer run(String input, String... words)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("ssh-keygen", "-Y"));
    command.addAll(List.of(words));
    boolean signs = words[0].equals("sign");
    Process process =
        new ProcessBuilder(command)
            .redirectError(
                signs ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), output);
  }
}

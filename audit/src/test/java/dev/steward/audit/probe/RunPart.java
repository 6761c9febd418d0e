package dev.steward.audit.probe;

import dev.steward.audit.fixture.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Runs a part of the real probe in a real shell, on files below a directory that stand for those of
 * a server. The part's absolute paths are set below that directory; nothing else of it is changed.
 */
final class RunPart {
  private static final String NONCE = "0123456789abcdef0123456789abcdef";
  private final Path root;
  private String output = "";

  RunPart(Path root) {
    this.root = root;
  }

  RunPart file(String path, String mode, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return this;
  }

  /** What the part answers, taken apart. */
  ProbeReply run(String part) throws IOException, InterruptedException {
    String script =
        "nonce=%s\n%s\nroot() { true; }\nPATH=%s/bin:$PATH\n%s"
            .formatted(NONCE, text("prelude"), root, moved(text(part)));
    Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return ProbeReply.parse(output, NONCE, Answers.AT);
  }

  /** All that left the server, with the paths as they are there. */
  String output() {
    return output.replace(root.toString(), "");
  }

  private String moved(String script) {
    return script.replaceAll(
        "(?<![\\w/\"}])/(etc|var/lib|var/spool|usr/lib/systemd|usr/local|home|opt)/",
        root + "/$1/");
  }

  private static String text(String part) throws IOException {
    try (InputStream in = ProbeScripts.class.getResourceAsStream(part + ".sh")) {
      if (in == null) {
        throw new IllegalArgumentException("The probe has no part " + part);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

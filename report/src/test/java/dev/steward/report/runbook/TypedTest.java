package dev.steward.report.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedTest {
  @Test
  void aRealShellTakesEveryWordAsItWasMeant() throws IOException, InterruptedException {
    List<String> words =
        List.of(
            "plain-word.1",
            "two words",
            "$(reboot)",
            "`id`",
            "; rm -rf /",
            "it's",
            "a\nb",
            "*",
            "'",
            "",
            "~/x",
            "-n",
            "<in>out&",
            "\\",
            "#no");
    String line = "printf '%s\\0' " + Typed.line(words.toArray(String[]::new));
    Process shell = new ProcessBuilder("/bin/sh", "-c", line).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    List<String> expected =
        words.stream()
            .map(it -> it.startsWith("~/") ? System.getenv("HOME") + it.substring(1) : it)
            .toList();
    assertThat(said).isEqualTo(String.join("\0", expected) + "\0");
  }
}

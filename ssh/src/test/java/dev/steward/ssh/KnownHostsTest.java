package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Random;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A known_hosts file that anything may stand in: what is malformed trusts nothing. */
final class KnownHostsTest {
  private static final String ODD = "|1|=,*?[]:@!# \t\\\"\u0000\u00ff0-";

  @TempDir private Path folder = Path.of("/nowhere");

  @Test
  void malformedLinesAreSkippedAndTheRestIsTrusted() throws Exception {
    KeyPair key = EmbeddedSshd.ed25519();
    String good = " " + PublicKeyEntry.toString(key.getPublic());
    List<String> seeds =
        List.of(
            "192.0.2.1" + good,
            "[192.0.2.1]:2222,*.example.org,!bad" + good,
            "@revoked 192.0.2.1" + good,
            "@cert-authority *" + good,
            "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=" + good);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      lines.append(spoilt(seeds.get(i % seeds.size()), random)).append('\n');
    }
    lines.append("198.51.100.7").append(good).append('\n');
    Path file = folder.resolve("known_hosts");
    Files.writeString(file, lines, StandardCharsets.ISO_8859_1);
    assertThat(new KnownHosts().of(List.of(file), "198.51.100.7", 22).types())
        .as("seed " + seed)
        .contains("ssh-ed25519");
  }

  private static String spoilt(String line, Random random) {
    StringBuilder spoilt = new StringBuilder(line);
    for (int i = random.nextInt(1, 4); i > 0 && !spoilt.isEmpty(); i--) {
      int at = random.nextInt(spoilt.length());
      switch (random.nextInt(3)) {
        case 0 -> spoilt.deleteCharAt(at);
        case 1 -> spoilt.setLength(at);
        default -> spoilt.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
      }
    }
    return spoilt.toString();
  }
}

package dev.steward.app.estate;

import dev.steward.app.Surroundings;
import dev.steward.app.TestSurroundings;
import dev.steward.model.problem.StewardException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No bytes make the parser fail otherwise than with its one error, which names a problem. */
class EstateFuzzTest {
  private static final String SEED_TEXT =
      """
      apiVersion: steward/v1
      estate: gx
      environments: { mainnet: { production: true } }
      servers:
        vps1: { address: 203.0.113.11, port: 22, user: root, sudo: passwordless, environment: mainnet,
                roles: [control-plane], size: { cpu: 8, memory: 32Gi, disk: 400Gi } }
        here:
          local: true
      standards: { default: { disk: { warn: 60%, critical: 75% }, ssh: { passwordLogin: false } } }
      exceptions: [ { server: vps1, rule: HOST-DISK-USAGE, subject: /srv, because: "a b", until: 2027-06-30 } ]
      waivers:
        - finding: F-0123456789ab
          because: 'x'
          by: ops
          until: 2027-01-01
      names: { api: { host: api.example.org, tls: true } }
      """;
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "\n",
    "  ",
    "\t",
    "'",
    "\"",
    "&a",
    "*a",
    "!!int",
    "|",
    ">",
    "? ",
    "%",
    "@",
    "`",
    "~",
    "null",
    "true",
    "1e9",
    "0x10",
    "---\n",
    "...\n",
    "<<: ",
    "\u0000",
    "\u2028",
    "\ud800",
    "-1",
    "999999999999999999999",
    ".inf",
    "#",
    ",",
    "standards",
    "default",
    "env:"
  };
  private final Surroundings surroundings = TestSurroundings.in(Path.of("").toAbsolutePath());

  @Property(tries = 400)
  void anyBytes(@ForAll byte[] bytes) {
    parse(bytes);
  }

  @Property(tries = 4000)
  void anyMutationOfAnEstate(@ForAll("mutations") String text) {
    parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> mutations() {
    return Arbitraries.longs().map(EstateFuzzTest::mutate);
  }

  private static String mutate(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(SEED_TEXT);
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      text.replace(at, random.nextBoolean() ? end : at, PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private void parse(byte[] bytes) {
    try {
      new ReadEstate(surroundings).parse(Path.of("estate.yaml"), bytes);
    } catch (StewardException e) {
      if (e.problems().isEmpty() || e.category() != StewardException.Category.USER) {
        throw new AssertionError("An error without a problem", e);
      }
    }
  }
}

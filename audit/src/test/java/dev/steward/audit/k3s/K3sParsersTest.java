package dev.steward.audit.k3s;

import dev.steward.audit.probe.UnreadableAnswer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a server answers, a parser reads it or says that it is unreadable. */
class K3sParsersTest {

  @Property(tries = 500)
  void garbageIsUnreadableAtWorst(@ForAll("answers") String text) {
    unreadableAtWorst(() -> K3sProbe.installation(text));
    unreadableAtWorst(() -> K3sProbe.configuration(text));
  }

  private static void unreadableAtWorst(Runnable parse) {
    try {
      parse.run();
    } catch (UnreadableAnswer expected) {
      org.assertj.core.api.Assertions.assertThat(expected.getMessage()).isNotBlank();
    }
  }

  /** Pieces of real answers, put together at random, with noise between them. */
  @Provide
  Arbitrary<String> answers() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "k3s version v1.33.4+k3s1",
            "unit\t",
            "-agent.service",
            "\n",
            "\t",
            "file\t600\troot\t1\t1\t/a\n",
            "file\t888\troot\t1\t1\t/a\n",
            "file\t600\troot\t99999999999999999999\t1\t/a\n",
            "file\t600\troot\t1\t999999999999999999\t/a\n",
            "file\t600\troot\t1\tx\t/a\n",
            "option\ta\tb\tc\n",
            "provider\taescbc\n");
    return Arbitraries.oneOf(piece, Arbitraries.strings().ofMaxLength(20))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }
}

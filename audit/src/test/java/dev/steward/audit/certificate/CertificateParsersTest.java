package dev.steward.audit.certificate;

import dev.steward.audit.probe.UnreadableAnswer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a server answers, a parser reads it or says that it is unreadable. */
class CertificateParsersTest {

  @Property(tries = 500)
  void garbageIsUnreadableAtWorst(@ForAll("answers") String text) {
    unreadableAtWorst(() -> CertificateProbe.store(text));
    unreadableAtWorst(() -> ParseCertificate.parse(text));
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
            "file\t600\troot\troot\t/a\n",
            "in\t/a\n",
            "certificate\t",
            "certificate\tMIIBszCCAVmgAwIBAgIUfQ==\n",
            "MIIB",
            "key\n",
            "encrypted\n",
            "more\t-1\n",
            "more\t3\n",
            "used\ta\t/a\n",
            "unreadable\t/b\n",
            "\t",
            "=");
    return Arbitraries.oneOf(piece, Arbitraries.strings().ofMaxLength(20))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }
}

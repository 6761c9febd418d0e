package dev.steward.audit.backup;

import dev.steward.audit.probe.UnreadableAnswer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a server answers, a parser reads it or says that it is unreadable. */
class BackupParsersTest {

  @Property(tries = 500)
  void garbageIsUnreadableAtWorst(@ForAll("answers") String text) {
    unreadableAtWorst(() -> BackupProbe.rclone(text));
    unreadableAtWorst(() -> BackupProbe.restic(text));
    unreadableAtWorst(() -> BackupProbe.configurations(text, BackupProbeTest.KEY));
    unreadableAtWorst(() -> BackupProbe.repositories(text));
    unreadableAtWorst(() -> ReadArtefacts.of(text));
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
            "rclone v1",
            "restic 0.14",
            "\n",
            "\t",
            "file\t600\troot\t/a\n",
            "file\t999\troot\t/a\n",
            "remote\ta\n",
            "type\tdrive\n",
            "secret\ttoken\t-\n",
            "secret\ttoken\tabc\n",
            "encrypted\t\n",
            ":RESTIC_REPOSITORY=",
            "artefact\ta\t1\t2\t/a\n",
            "artefact\ta\t-1\t99999999999999\t/a\n",
            "opening\t/a\twhole\tgzip\t-1\ta|b\t\n",
            "opening\t/a\tbroken\tgzip\t1\t\twhy\n");
    return Arbitraries.oneOf(piece, Arbitraries.strings().ofMaxLength(20))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }
}

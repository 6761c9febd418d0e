package dev.steward.audit.container;

import dev.steward.audit.probe.UnreadableAnswer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a server answers, a parser reads it or says that it is unreadable. */
class ContainerParsersTest {

  @Property(tries = 500)
  void garbageIsUnreadableAtWorst(@ForAll("answers") String text) {
    unreadableAtWorst(() -> ContainerProbe.engine(text));
    unreadableAtWorst(() -> ContainerProbe.usage(text));
    unreadableAtWorst(() -> ContainerProbe.clusterImages(text));
    unreadableAtWorst(() -> DockerContainers.parse(text));
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
            "image\t",
            "\t",
            "\n",
            "7.2MB",
            "99999999999999PB",
            "-1",
            "volume\tv\t0\tN/A\n",
            "cache\tc\tregular\t1B\ttrue\tfalse\n",
            "{",
            "}",
            "\"id\":\"a\"",
            ",",
            "\"images\":[{\"id\":\"a\",\"size\":\"1e9\"}]",
            "{\"id\":\"a\",\"name\":\"b\",\"status\":\"running\",\"exitCode\":0,\"created\":\"+999999999-01-01T00:00:00Z\",\"restarts\":1,\"ports\":{\"80\":3},\"mounts\":7,\"policy\":[]}",
            "{\"id\":\"a\",\"name\":\"b\",\"status\":\"x\",\"exitCode\":1e40}",
            "version ",
            "running",
            "[[[[");
    return Arbitraries.oneOf(piece, Arbitraries.strings().ofMaxLength(20))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }
}

package dev.steward.audit.host;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.observe.Unknown;
import java.util.List;
import java.util.stream.Stream;

/** File systems that this user could not look at, each a subject of its own. */
final class ClosedMounts {
  private ClosedMounts() {}

  /**
   * What was judged of the file systems seen, and that the closed ones were not.
   *
   * <p>The probe names these before it asks df of the others, so whoever has the one fact has the
   * other; a reply of an older probe, which asked df only where all were open, has none.
   */
  static List<Judgement> and(ServerView server, Stream<Judgement> judged) {
    return Stream.concat(
            judged,
            server.facts().host().closedMounts().maybe().stream()
                .flatMap(List::stream)
                .map(mountPoint -> closed(server, mountPoint)))
        .toList();
  }

  private static Judgement closed(ServerView server, String mountPoint) {
    return new Judgement.Unlooked(
        server.subject("file-system", mountPoint),
        new Unknown(
            Unknown.Kind.NEEDS_PRIVILEGE,
            "%s lies in a folder that this user may not enter".formatted(mountPoint)));
  }
}

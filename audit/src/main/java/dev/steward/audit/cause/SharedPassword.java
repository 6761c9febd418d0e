package dev.steward.audit.cause;

import dev.steward.model.finding.Finding;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One password on several servers is one finding; its other places follow. */
final class SharedPassword implements Explanation {
  @Override
  public Stream<Link> links(Found found) {
    Map<Set<String>, List<Finding>> same = new HashMap<>();
    found
        .of("ACCESS-PASSWORD-CLONED")
        .forEach(finding ->
            same.merge(
                places(finding),
                List.of(finding),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    return same.values().stream().flatMap(SharedPassword::star);
  }

  /** All places of the password: the finding's own, and the others that it names. */
  private static Set<String> places(Finding finding) {
    Set<String> places = new TreeSet<>(finding.symptoms());
    finding
        .subject()
        .server()
        .ifPresent(server -> places.add(finding.subject().name() + " on " + server));
    return places;
  }

  private static Stream<Link> star(List<Finding> findings) {
    List<Finding> sorted =
        findings.stream()
            .sorted(Comparator.comparing((Finding it) -> it.subject().toString()))
            .toList();
    return sorted.stream().skip(1).map(other -> new Link(sorted.getFirst(), other));
  }
}

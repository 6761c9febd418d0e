package dev.steward.audit.fabric;

import dev.steward.model.value.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of two deployments of the same nodes is the real one, and how we know.
 *
 * <p>Each piece of evidence speaks for one of them: more blocks in a channel that both have, blocks
 * written later. All that speak must speak for the same one. A larger ledger is told and decides
 * nothing, since an abandoned network may have been the busier one.
 *
 * @param evidence what was compared, in words
 * @param real absent where nothing speaks, or not all for the same
 */
record Authority(List<String> evidence, Optional<Deployment> real) {
  /** Block files of one network are written within this time of each other. */
  private static final Duration SAME_TIME = Duration.ofMinutes(1);

  Authority {
    evidence = List.copyOf(evidence);
  }

  /** Whether two deployments are of the same nodes, and not two networks. */
  static boolean disputed(Deployment a, Deployment b) {
    if (a.network().isPresent() && b.network().isPresent() && !a.network().equals(b.network())) {
      return false;
    }
    Set<String> shared = a.components();
    int fewest = Math.min(shared.size(), b.components().size());
    shared.retainAll(b.components());
    return !shared.isEmpty()
        && (shared.size() >= 2 || fewest == 1)
        && !disjoint(a.heights().keySet(), b.heights().keySet());
  }

  private static boolean disjoint(Set<String> a, Set<String> b) {
    return !a.isEmpty() && !b.isEmpty() && a.stream().noneMatch(b::contains);
  }

  static Authority between(Deployment a, Deployment b) {
    List<String> evidence = new ArrayList<>();
    List<Deployment> spokenFor = new ArrayList<>();
    Map<String, Long> heights = a.heights();
    b.heights()
        .forEach((channel, height) -> {
          Long other = heights.get(channel);
          if (other != null) {
            evidence.add(
                "channel %s has %d blocks in %s and %d in %s"
                    .formatted(channel, other, a.name(), height, b.name()));
            if (!other.equals(height)) {
              spokenFor.add(other > height ? a : b);
            }
          }
        });
    written(a, b, evidence).ifPresent(spokenFor::add);
    sizes(a, b).ifPresent(evidence::add);
    Set<String> winners = spokenFor.stream().map(Deployment::name).collect(Collectors.toSet());
    return new Authority(
        evidence, winners.size() == 1 ? Optional.of(spokenFor.getFirst()) : Optional.empty());
  }

  private static Optional<Deployment> written(Deployment a, Deployment b, List<String> evidence) {
    Optional<Instant> mine = a.lastWritten();
    Optional<Instant> other = b.lastWritten();
    if (mine.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    evidence.add(
        "the last block was written %s in %s and %s in %s"
            .formatted(mine.get(), a.name(), other.get(), b.name()));
    return Duration.between(mine.get(), other.get()).abs().compareTo(SAME_TIME) <= 0
        ? Optional.empty()
        : Optional.of(mine.get().isAfter(other.get()) ? a : b);
  }

  private static Optional<String> sizes(Deployment a, Deployment b) {
    Optional<ByteSize> mine = a.ledger();
    Optional<ByteSize> other = b.ledger();
    return mine.isEmpty() || other.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the ledger has %s in %s and %s in %s"
                .formatted(mine.get(), a.name(), other.get(), b.name()));
  }
}

package dev.steward.model.plan;

import dev.steward.model.identity.HostKey;
import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What will be done to an estate: data, not code.
 *
 * <p>Guarantees: every step has a name of its own; what a step needs is in the plan and stands
 * before it; whoever changes anything in it changes its {@link #hash()}.
 *
 * @param estateHash of the estate that it was made for
 * @param snapshotHash of what was observed when it was made
 * @param taken when that was observed
 * @param expires after which it is stale
 * @param identities of the servers that it touches; a server that is another is not acted on
 * @param clusters that it touches; likewise
 */
public record Plan(
    String estate,
    String estateHash,
    String snapshotHash,
    Instant taken,
    Instant expires,
    List<Identity> identities,
    List<Phase> phases,
    List<Choice> choices,
    List<Refused> refused,
    List<ClusterIdentity> clusters) {

  /**
   * What a server was when the plan was made.
   *
   * @param hostKey that it presented; empty for the local machine
   */
  public record Identity(ServerName server, String machineId, Optional<HostKey> hostKey) {}

  /**
   * What a cluster was when the plan was made.
   *
   * @param uid of its namespace {@code kube-system}, which lives as long as the cluster
   */
  public record ClusterIdentity(String cluster, String uid) {}

  /** A plan that touches no cluster. */
  public Plan(
      String estate,
      String estateHash,
      String snapshotHash,
      Instant taken,
      Instant expires,
      List<Identity> identities,
      List<Phase> phases,
      List<Choice> choices,
      List<Refused> refused) {
    this(
        estate,
        estateHash,
        snapshotHash,
        taken,
        expires,
        identities,
        phases,
        choices,
        refused,
        List.of());
  }

  public Plan {
    identities = List.copyOf(identities);
    phases = List.copyOf(phases);
    choices = List.copyOf(choices);
    refused = List.copyOf(refused);
    clusters = List.copyOf(clusters);
    if (!taken.isBefore(expires)) {
      throw new IllegalArgumentException("A plan expires after what it rests on was seen");
    }
    checkNumbers(phases);
    checkOrder(phases);
    checkIdentities(identities, phases);
  }

  private static void checkNumbers(List<Phase> phases) {
    Set<Integer> seen = new HashSet<>();
    for (Phase phase : phases) {
      if (!seen.add(phase.number())) {
        throw new IllegalArgumentException("There are two phases " + phase.number());
      }
    }
  }

  private static void checkOrder(List<Phase> phases) {
    Set<StepId> all = new HashSet<>();
    for (Phase phase : phases) {
      for (Step step : phase.steps()) {
        for (StepId need : step.needs()) {
          if (!all.contains(need)) {
            throw new IllegalArgumentException(
                "%s needs %s, which is not before it".formatted(step.id(), need));
          }
        }
        if (!all.add(step.id())) {
          throw new IllegalArgumentException("There are two steps " + step.id());
        }
      }
    }
  }

  private static void checkIdentities(List<Identity> identities, List<Phase> phases) {
    Set<ServerName> known = new HashSet<>();
    for (Identity identity : identities) {
      if (!known.add(identity.server())) {
        throw new IllegalArgumentException("Two identities of " + identity.server());
      }
    }
    phases.stream()
        .flatMap(phase -> phase.steps().stream())
        .filter(
            step -> step.target() instanceof Target.OnServer(ServerName on) && !known.contains(on))
        .findFirst()
        .ifPresent(step -> {
          throw new IllegalArgumentException(
              "Step %s acts on %s, whose identity the plan does not hold"
                  .formatted(step.id(), step.target()));
        });
  }

  public Stream<Step> steps() {
    return phases.stream().flatMap(phase -> phase.steps().stream());
  }

  public Optional<Step> step(StepId id) {
    return steps().filter(step -> step.id().equals(id)).findFirst();
  }

  public Optional<Phase> phase(int number) {
    return phases.stream().filter(phase -> phase.number() == number).findFirst();
  }

  /** SHA-256 of everything in it, in hexadecimal. */
  public String hash() {
    return CanonicalHash.of(this);
  }
}

package dev.steward.topology.impact;

import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Impact.Loss;
import dev.steward.model.impact.Impact.QuorumChange;
import dev.steward.model.impact.Impact.ServiceChange;
import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Dataset;
import dev.steward.topology.Gap;
import dev.steward.topology.Quorum;
import dev.steward.topology.Service;
import dev.steward.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says what an operation on servers loses or degrades.
 *
 * <p>Guarantees: the risk is the worst of its reasons; a set of servers is never less risky than a
 * part of it; what could not be seen makes the answer worse, never better.
 */
public final class AssessImpact {
  private static final Set<Quorum.Kind> ALWAYS_TOLD =
      Set.of(Quorum.Kind.ETCD, Quorum.Kind.ORDERERS);

  private final Topology topology;
  private final Map<String, Boolean> production;
  private final Touching<Dataset> datasets;
  private final Touching<Quorum> quorums;
  private final Touching<Service> services;

  public AssessImpact(Topology topology) {
    this.topology = topology;
    this.production =
        topology.datasets().stream()
            .collect(Collectors.toMap(Dataset::name, Dataset::production, Boolean::logicalOr));
    Touching.Units units = new Touching.Units();
    this.datasets = new Touching<>(topology.datasets(), AssessImpact::servers);
    this.quorums = new Touching<>(topology.quorums(), units::of);
    this.services = new Touching<>(topology.services(), service -> units.of(service.replicas()));
  }

  private static Set<ServerName> servers(Dataset dataset) {
    return dataset.copies().stream()
        .flatMap(copy -> copy.parts().stream())
        .flatMap(part -> part.where().servers().stream())
        .collect(Collectors.toSet());
  }

  public Impact of(Operation operation, Collection<ServerName> servers) {
    Aftermath after = new Aftermath(operation, Set.copyOf(servers));
    List<Weighed> weighed = new ArrayList<>();
    List<Loss> losses = new WeighLosses(topology, after).losses(datasets.by(servers));
    losses.forEach(loss ->
        weighed.add(WeighLosses.weigh(loss, production.getOrDefault(loss.dataset(), true))));
    List<QuorumChange> quorums = quorums(after, weighed);
    List<ServiceChange> services = services(after, weighed);
    List<String> unknowns = unknowns(after, weighed);
    weighed.sort(Comparator.comparing(Weighed::risk).reversed().thenComparing(Weighed::reason));
    Risk risk = weighed.isEmpty() ? Risk.NONE : weighed.getFirst().risk();
    Impact impact =
        new Impact(
            operation,
            List.copyOf(new TreeSet<>(servers)),
            risk,
            "",
            weighed.stream().map(Weighed::reason).distinct().toList(),
            losses,
            quorums,
            services,
            unknowns);
    return new Impact(
        operation,
        impact.servers(),
        risk,
        Summary.of(impact),
        impact.reasons(),
        losses,
        quorums,
        services,
        unknowns);
  }

  /** Every server alone, worst first. */
  public List<Impact> ranked(Operation operation) {
    return topology.servers().stream()
        .map(server -> of(operation, Set.of(server)))
        .sorted(
            Comparator.comparing(Impact::risk)
                .reversed()
                .thenComparing(Comparator.comparingLong(AssessImpact::lastCopies).reversed())
                .thenComparing(impact -> impact.servers().getFirst()))
        .toList();
  }

  private static long lastCopies(Impact impact) {
    return impact.losses().stream().filter(loss -> loss.copiesAfter() == 0).count();
  }

  private List<QuorumChange> quorums(Aftermath after, List<Weighed> weighed) {
    List<QuorumChange> changes = new ArrayList<>();
    Set<Quorum> touched = Collections.newSetFromMap(new IdentityHashMap<>());
    touched.addAll(quorums.by(after.servers()));
    for (Quorum quorum : topology.quorums()) {
      if (!touched.contains(quorum) && !ALWAYS_TOLD.contains(quorum.kind())) {
        continue;
      }
      WeighQuorum weigh = new WeighQuorum(quorum, after);
      weigh.weigh().ifPresent(weighed::add);
      if (weigh.changed() || ALWAYS_TOLD.contains(quorum.kind())) {
        changes.add(weigh.change());
      }
    }
    return changes;
  }

  private List<ServiceChange> services(Aftermath after, List<Weighed> weighed) {
    List<ServiceChange> changes = new ArrayList<>();
    for (Service service : services.by(after.servers())) {
      ServiceChange change = WeighService.change(service, after);
      if (change.readyAfter() < change.readyBefore()) {
        weighed.add(WeighService.weigh(change));
        changes.add(change);
      }
    }
    return changes;
  }

  private List<String> unknowns(Aftermath after, List<Weighed> weighed) {
    List<String> texts = new ArrayList<>();
    for (Gap gap : topology.gaps()) {
      Risk worst = gap.worst().get(after.operation());
      if (worst != null && gap.where().touches(after.servers())) {
        texts.add(gap.text());
        if (worst != Risk.NONE) {
          weighed.add(new Weighed(worst, "unknown, so the worst counts: " + gap.text()));
        }
      }
    }
    return texts.stream().distinct().toList();
  }
}

package dev.steward.report.audit.chapter;

import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Declared services: replicas that are ready against those declared, and restarts. */
final class ServiceChapter {
  private static final Set<String> PACKS = Set.of("service", "kubernetes", "docker");

  private final Telling telling;

  private ServiceChapter(Telling telling) {
    this.telling = telling;
  }

  static Chapter of(Telling telling) {
    ServiceChapter chapter = new ServiceChapter(telling);
    List<Block> blocks = new ArrayList<>();
    if (telling.estate().platform().services().isEmpty()) {
      blocks.add(
          new Block.Caution(
              "Not looked at", "No service is declared: nobody knows how many should run."));
    } else {
      blocks.add(
          new Block.Table(
              List.of("Service", "Declared", "Told to the cluster", "Ready", "Restarts", "Needs"),
              telling.estate().platform().services().values().stream().map(chapter::row).toList()));
    }
    blocks.addAll(
        Telling.table(
            telling.ofRules(
                "SERVICE-",
                "K8S-RESTARTS",
                "K8S-REPLICAS",
                "K8S-SERVICE",
                "DOCKER-RESTART",
                "DOCKER-UNHEALTHY",
                "HOST-UNIT-FAILED"),
            telling.judged(PACKS)
                ? "No finding about services."
                : "No rule about services could look."));
    blocks.addAll(telling.gaps(Set.of("service")));
    return new Chapter("Service health", "service-health", blocks);
  }

  private List<String> row(ServiceSpec service) {
    String declared = number(service.replicas());
    if (!(service.placement() instanceof Placement.InCluster in)) {
      return List.of(service.name(), declared, "not in a cluster", "not seen", "not seen", "");
    }
    Optional<ClusterObservation> cluster = telling.snapshot().platform().cluster(in.cluster());
    if (cluster.isEmpty()) {
      return List.of(service.name(), declared, "not seen", "not seen", "not seen", "");
    }
    var facts = cluster.get().facts();
    Observed<Optional<Workload>> workload =
        facts
            .workloads()
            .map(all ->
                all.stream().filter(it -> is(it, in.namespace(), service.name())).findFirst());
    return List.of(
        service.name(),
        declared,
        Telling.seen(workload, it -> it.map(w -> number(w.desired())).orElse("not there")),
        Telling.seen(workload, it -> it.map(w -> String.valueOf(w.ready())).orElse("0")),
        Telling.seen(facts.pods(), all -> restarts(all, in.namespace(), service.name())),
        Telling.seen(workload, it -> it.map(ServiceChapter::needs).orElse("")));
  }

  private static boolean is(Workload workload, Optional<String> namespace, String name) {
    return (workload.kind() == WorkloadKind.DEPLOYMENT
            || workload.kind() == WorkloadKind.STATEFUL_SET
            || workload.kind() == WorkloadKind.DAEMON_SET)
        && workload.name().equals(name)
        && namespace.map(workload.namespace()::equals).orElse(true);
  }

  private static String restarts(List<Pod> pods, Optional<String> namespace, String name) {
    int restarts =
        pods.stream()
            .filter(it -> namespace.map(it.namespace()::equals).orElse(true))
            .filter(it -> it.name().startsWith(name + "-"))
            .flatMap(it -> it.containers().stream())
            .mapToInt(ContainerState::restarts)
            .sum();
    return String.valueOf(restarts);
  }

  private static String needs(Workload workload) {
    List<String> hosts =
        workload.template().containers().stream()
            .flatMap(it -> it.dependencies().stream())
            .map(it -> it.host())
            .distinct()
            .sorted()
            .toList();
    return Telling.some(hosts, 4);
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : "not declared";
  }
}

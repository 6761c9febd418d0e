package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.CronState;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads controllers of pods. */
public final class ReadWorkloads {
  private ReadWorkloads() {}

  public static Stream<Workload> of(WorkloadKind kind, ApiObject it) {
    return kind == WorkloadKind.REPLICA_SET && onlyKeptToGoBackTo(it)
        ? Stream.empty()
        : Stream.of(workload(kind, it));
  }

  private static boolean onlyKeptToGoBackTo(ApiObject it) {
    return it.number(1, "spec", "replicas") == 0 && it.number(0, "status", "replicas") == 0;
  }

  private static Workload workload(WorkloadKind kind, ApiObject it) {
    boolean cron = kind == WorkloadKind.CRON_JOB;
    ApiObject template =
        cron ? it.at("spec", "jobTemplate", "spec", "template") : it.at("spec", "template");
    return new Workload(
        kind,
        it.namespace(),
        it.name(),
        owner(it),
        it.labels(),
        desired(kind, it),
        ready(kind, it),
        cron ? LabelSelector.NOTHING : Selectors.selector(it.at("spec"), "selector"),
        ReadPodSpec.of(template.at("spec")),
        it.all(ApiObject::name, "spec", "volumeClaimTemplates"),
        cron ? Optional.of(cron(it)) : Optional.empty(),
        kind == WorkloadKind.REPLICA_SET ? revision(it) : OptionalInt.empty());
  }

  /** The owner that controls it. */
  static Optional<Owner> owner(ApiObject it) {
    return it.each("metadata", "ownerReferences")
        .filter(owner -> owner.flag("controller"))
        .findFirst()
        .map(owner -> new Owner(owner.text("kind"), owner.text("name")));
  }

  private static OptionalInt desired(WorkloadKind kind, ApiObject it) {
    return switch (kind) {
      case DEPLOYMENT, STATEFUL_SET, REPLICA_SET ->
          OptionalInt.of(it.number(1, "spec", "replicas"));
      case DAEMON_SET -> OptionalInt.of(it.number(0, "status", "desiredNumberScheduled"));
      case JOB -> OptionalInt.of(it.number(1, "spec", "completions"));
      case CRON_JOB -> OptionalInt.empty();
    };
  }

  private static int ready(WorkloadKind kind, ApiObject it) {
    return switch (kind) {
      case DEPLOYMENT, STATEFUL_SET, REPLICA_SET -> it.number(0, "status", "readyReplicas");
      case DAEMON_SET -> it.number(0, "status", "numberReady");
      case JOB -> it.number(0, "status", "succeeded");
      case CRON_JOB -> 0;
    };
  }

  private static CronState cron(ApiObject it) {
    return new CronState(
        it.text("spec", "schedule"),
        it.flag("spec", "suspend"),
        it.time("status", "lastScheduleTime"),
        it.time("status", "lastSuccessfulTime"));
  }

  private static OptionalInt revision(ApiObject it) {
    String text = it.text("metadata", "annotations", "deployment.kubernetes.io/revision");
    return text.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** Where all of a list's kinds are read. */
  public static String path(WorkloadKind kind) {
    return switch (kind) {
      case DEPLOYMENT -> "/apis/apps/v1/deployments";
      case STATEFUL_SET -> "/apis/apps/v1/statefulsets";
      case DAEMON_SET -> "/apis/apps/v1/daemonsets";
      case REPLICA_SET -> "/apis/apps/v1/replicasets";
      case JOB -> "/apis/batch/v1/jobs";
      case CRON_JOB -> "/apis/batch/v1/cronjobs";
    };
  }

  /** All kinds, in the order in which they are asked for. */
  public static List<WorkloadKind> kinds() {
    return List.of(WorkloadKind.values());
  }
}

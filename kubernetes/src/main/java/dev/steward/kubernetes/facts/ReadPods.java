package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.ClusterEvent;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.Termination;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads pods and warnings. What programs wrote themselves loses its secrets first. */
public final class ReadPods {
  private static final int LONGEST_MESSAGE = 1_000;

  private final UnaryOperator<String> redaction;

  /**
   * @param redaction removes secrets from text
   */
  public ReadPods(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  public Pod pod(ApiObject it) {
    return new Pod(
        it.namespace(),
        it.name(),
        it.labels(),
        ReadWorkloads.owner(it),
        it.some("spec", "nodeName"),
        it.text("status", "phase"),
        it.each("status", "conditions")
            .anyMatch(c -> c.text("type").equals("Ready") && c.text("status").equals("True")),
        it.has("metadata", "deletionTimestamp"),
        it.text("status", "reason"),
        it.time("status", "startTime"),
        it.all(this::condition, "status", "conditions"),
        Stream.of("initContainerStatuses", "containerStatuses")
            .flatMap(list -> it.each("status", list))
            .map(this::container)
            .toList(),
        ReadPodSpec.of(it.at("spec")));
  }

  /** The condition of a node or pod. */
  Condition condition(ApiObject it) {
    return new Condition(
        it.text("type"), it.text("status"), it.text("reason"), safe(it.text("message")));
  }

  private ContainerState container(ApiObject it) {
    return new ContainerState(
        it.text("name"),
        it.text("image"),
        it.text("imageID"),
        it.flag("ready"),
        it.number(0, "restartCount"),
        it.text("state", "waiting", "reason"),
        safe(it.text("state", "waiting", "message")),
        termination(it.at("lastState", "terminated"))
            .or(() -> termination(it.at("state", "terminated"))));
  }

  private Optional<Termination> termination(ApiObject it) {
    return it.has("exitCode") || it.has("reason")
        ? Optional.of(
            new Termination(
                it.text("reason"),
                it.number(0, "exitCode"),
                it.time("finishedAt"),
                safe(it.text("message"))))
        : Optional.empty();
  }

  /** A warning; nothing for an event of another type. */
  public Stream<ClusterEvent> event(ApiObject it) {
    return it.text("type").equals("Warning")
        ? Stream.of(
            new ClusterEvent(
                it.text("involvedObject", "namespace"),
                it.text("involvedObject", "kind") + "/" + it.text("involvedObject", "name"),
                it.text("reason"),
                safe(it.text("message")),
                Math.max(1, Math.max(it.number(0, "count"), it.number(0, "series", "count"))),
                it.time("series", "lastObservedTime")
                    .or(() -> it.time("lastTimestamp"))
                    .or(() -> it.time("eventTime"))
                    .or(() -> it.time("metadata", "creationTimestamp"))))
        : Stream.empty();
  }

  private String safe(String text) {
    String whole = redaction.apply(text);
    return whole.length() > LONGEST_MESSAGE ? whole.substring(0, LONGEST_MESSAGE) + " …" : whole;
  }
}

package dev.steward.audit.fabric;

import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.Section;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.PodAnswer;
import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.FabricPods;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What Fabric nodes in pods answered at their operations endpoints, through the API server. What a
 * node does not say itself is what its pod shows.
 */
public final class PodAnswers {
  private PodAnswers() {}

  /** The nodes of pods that were asked. */
  public static List<FabricNode> read(Platform declared, List<ClusterObservation> clusters) {
    return clusters.stream().flatMap(cluster -> read(declared, cluster)).toList();
  }

  private static Stream<FabricNode> read(Platform declared, ClusterObservation cluster) {
    List<PodAnswer> answers = cluster.facts().answers().maybe().orElse(List.of());
    return FabricPods.of(cluster.name(), cluster.facts(), declared).stream()
        .flatMap(node ->
            told(node, answers.stream().filter(it -> isTo(node, it.request())).toList()).stream());
  }

  private static boolean isTo(FabricNode node, PodRequest request) {
    return node.site() instanceof Site.InPod(String _, String namespace, String pod)
        && request.namespace().equals(namespace)
        && request.pod().equals(pod);
  }

  private static Optional<FabricNode> told(FabricNode node, List<PodAnswer> answers) {
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (node.kind()) {
          case ORDERER, PEER ->
              node.telling(version(node, answers), healthy(node, answers), channels(answers));
          case CA -> node.telling(version(node, answers), healthy(node, answers), node.channels());
          case STATE_DATABASE, CHAINCODE -> node;
        });
  }

  private static Observed<Boolean> healthy(FabricNode node, List<PodAnswer> answers) {
    return first(
        asked(
            answers,
            PodQuestion.Health.class,
            section -> FabricProbe.healthy(node.kind(), node.name(), section)),
        node.healthy());
  }

  private static Observed<String> version(FabricNode node, List<PodAnswer> answers) {
    return first(
        asked(
            answers,
            PodQuestion.Version.class,
            section -> HttpAnswer.ok(section, body -> Json.string(Json.object(body), "Version"))),
        node.version());
  }

  private static Observed<List<ChannelState>> channels(List<PodAnswer> answers) {
    return asked(
        answers,
        PodQuestion.Metrics.class,
        section -> HttpAnswer.ok(section, body -> ChannelMetrics.channels(Sample.parse(body))));
  }

  /** What it says itself, else what its pod shows; where neither does, why it does not say it. */
  private static <T> Observed<T> first(Observed<T> said, Observed<T> shown) {
    return said.maybe().isPresent() || shown.maybe().isEmpty() ? said : shown;
  }

  private static <T> Observed<T> asked(
      List<PodAnswer> answers,
      Class<? extends PodQuestion> question,
      Function<Section, Observed<T>> reader) {
    return answers.stream()
        .filter(it -> question.isInstance(it.request().question()))
        .findFirst()
        .map(it -> read(it, reader))
        .orElseGet(() -> Observed.unseen(Unknown.Kind.NOT_ASKED, "was not asked"));
  }

  private static <T> Observed<T> read(PodAnswer answer, Function<Section, Observed<T>> reader) {
    return switch (answer.reply()) {
      case Observed.Seen<PodReply>(PodReply reply, Evidence evidence) ->
          reader.apply(section(answer.request(), reply, evidence));
      case Observed.Unseen<PodReply>(Unknown why) -> new Observed.Unseen<>(why);
    };
  }

  private static Section section(PodRequest request, PodReply reply, Evidence evidence) {
    return switch (reply) {
      case PodReply.Answered answered ->
          new Section(
              request.toString(),
              Section.Status.OK,
              answered.body() + "\n" + answered.status(),
              "",
              evidence);
      case PodReply.Unreachable(String why) ->
          new Section(request.toString(), Section.Status.FAILED, "", why, evidence);
    };
  }
}

package dev.steward.audit.data;

import dev.steward.audit.rule.AuditInput;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ServerName;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members of one etcd that answered, and what they say of the others.
 *
 * <p>A cluster of n voting members needs n/2+1 of them (etcd: failure tolerance).
 */
record EtcdCluster(AuditInput input, String id, List<Answer> answers) {

  /** A member that answered. */
  record Answer(InstanceView view, EtcdState state, Evidence evidence) {}

  static List<EtcdCluster> all(AuditInput input) {
    Map<String, List<Answer>> clusters = new LinkedHashMap<>();
    for (InstanceView view : InstanceView.all(input)) {
      if (view.instance().state() instanceof Observed.Seen<DataState>(var state, var evidence)
          && state instanceof EtcdState it) {
        clusters
            .computeIfAbsent(it.clusterId(), _ -> new ArrayList<>())
            .add(new Answer(view, it, evidence));
      }
    }
    return clusters.entrySet().stream()
        .map(entry -> new EtcdCluster(input, entry.getKey(), entry.getValue()))
        .toList();
  }

  Subject subject() {
    return Subject.estate("etcd", name());
  }

  /** The declared cluster that one of its servers belongs to; else etcd's own id. */
  String name() {
    return answers.stream()
        .flatMap(answer -> answer.view().server().stream())
        .flatMap(server -> declaredCluster(server).stream())
        .findFirst()
        .orElse(id);
  }

  private Optional<String> declaredCluster(ServerName server) {
    return input.estate().platform().clusters().values().stream()
        .filter(cluster -> cluster.servers().contains(server))
        .map(cluster -> cluster.name())
        .findFirst();
  }

  List<EtcdState.Member> members() {
    return answers.getFirst().state().members();
  }

  List<EtcdState.Member> voters() {
    return answers.getFirst().state().voters();
  }

  int majority() {
    return voters().size() / 2 + 1;
  }

  /** Members that nobody who answered is. */
  List<EtcdState.Member> silent() {
    Set<String> answering =
        answers.stream().map(answer -> answer.state().memberId()).collect(Collectors.toSet());
    return members().stream().filter(member -> !answering.contains(member.id())).toList();
  }

  /** Members that belong to no server of the estate: not by address, not by name. */
  List<EtcdState.Member> stale() {
    return silent().stream().filter(member -> server(member).isEmpty()).toList();
  }

  /** Members of servers of the estate that run no etcd, though it was looked for there. */
  List<EtcdState.Member> down() {
    return silent().stream()
        .filter(member ->
            server(member)
                .filter(spec ->
                    InstanceObserved.seen(input, spec, DatastoreKind.ETCD).maybe().isPresent())
                .isPresent())
        .toList();
  }

  /**
   * Whether a server was not asked, or an etcd on one did not answer: a silent member may be there.
   */
  boolean mayBeElsewhere() {
    boolean unasked =
        input.estate().servers().values().stream()
            .anyMatch(
                spec -> InstanceObserved.seen(input, spec, DatastoreKind.ETCD).maybe().isEmpty());
    boolean unanswered =
        InstanceView.all(input).stream()
            .filter(view -> view.instance().kind() == DatastoreKind.ETCD)
            .anyMatch(view -> view.instance().state().maybe().isEmpty());
    return unasked || unanswered;
  }

  /** K3s names a member after its host, with a suffix. */
  private Optional<ServerSpec> server(EtcdState.Member member) {
    return input.estate().servers().values().stream()
        .filter(spec ->
            member.peerUrls().stream().anyMatch(url -> isAt(spec, url))
                || member.name().equals(spec.name().value())
                || member.name().startsWith(spec.name().value() + "-"))
        .findFirst();
  }

  private static boolean isAt(ServerSpec spec, String url) {
    return spec.access() instanceof ServerSpec.Access.Ssh ssh && ssh.address().equals(host(url));
  }

  private static String host(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getHost()).orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  static String nameOf(EtcdState.Member member) {
    return member.name().isEmpty()
        ? "%s (never started, %s)".formatted(member.id(), String.join(", ", member.peerUrls()))
        : "%s (%s)".formatted(member.name(), String.join(", ", member.peerUrls()));
  }

  Evidence evidence() {
    Answer first = answers.getFirst();
    return new Evidence(
        first.evidence().source() + first.view().server().map(it -> " on " + it).orElse(""),
        first.evidence().at(),
        members().stream()
            .map(member -> nameOf(member) + (member.learner() ? " learner" : ""))
            .collect(Collectors.joining("\n")));
  }
}

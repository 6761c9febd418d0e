package dev.steward.topology;

import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.impact.Risk;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.Site;
import dev.steward.topology.Quorum.Member;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What keeps the state of a cluster: members of etcd, as they say themselves, else as the nodes'
 * condition EtcdIsVoter says (K3s), else the only control-plane node.
 *
 * <p>A member counts as running and as a copy when it answered itself. One that belongs to no node
 * still has its vote.
 */
final class ClusterState {
  private static final String FOLDER = "/var/lib/rancher/k3s/server/db";
  private static final String ETCD_ROLE = "node-role.kubernetes.io/etcd";
  private static final List<String> CONTROL_PLANE =
      List.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

  private final Cluster cluster;
  private final Environments environments;
  private final Sites sites;
  private final Draft draft;
  private int votes;
  private final List<Member> members = new ArrayList<>();

  ClusterState(Cluster cluster, Environments environments, Sites sites, Draft draft) {
    this.cluster = cluster;
    this.environments = environments;
    this.sites = sites;
    this.draft = draft;
  }

  /** Adds it; gives the instances that are members of its etcd. */
  List<DataInstance> add(List<DataInstance> instances) {
    List<DataInstance> ours = new ArrayList<>();
    Map<String, Site> answered = new TreeMap<>();
    Map<String, EtcdState.Member> all = new TreeMap<>();
    for (DataInstance instance : instances) {
      if (instance.kind() != DatastoreKind.ETCD || !ours(instance.site())) {
        continue;
      }
      ours.add(instance);
      if (instance.state() instanceof Observed.Seen<DataState>(EtcdState state, var _)) {
        if (!state.leader().isEmpty()) {
          answered.put(state.member(), instance.site());
        }
        state.members().forEach(member -> all.put(member.id(), member));
      }
    }
    if (all.isEmpty()) {
      asNodesSay();
    } else {
      asMembersSay(all, answered);
    }
    state();
    return ours;
  }

  private boolean ours(Site site) {
    return switch (site) {
      case Site.InPod(String name, String _, String _) -> name.equals(cluster.name());
      case Site.OnServer(var server, var container) ->
          container.isEmpty()
              && cluster.nodes().all().stream()
                  .anyMatch(node -> cluster.nodes().where(node).servers().contains(server));
    };
  }

  private void asMembersSay(Map<String, EtcdState.Member> all, Map<String, Site> answered) {
    for (EtcdState.Member member : all.values()) {
      if (!member.learner()) {
        votes++;
        Site site = answered.get(member.name());
        if (site != null) {
          vote(member.name(), sites.unit(site).where(), Liveness.RUNS);
        } else {
          node(member)
              .ifPresent(
                  node -> vote(member.name(), cluster.nodes().where(node), Liveness.UNKNOWN));
        }
      }
    }
    long unheard = members.stream().filter(it -> !it.units().getFirst().runs()).count();
    if (unheard > 0) {
      draft.add(
          Gap.noted(
              cluster.nodes().anywhere(),
              "etcd of %s: %d of %d members did not answer themselves; they count as lost."
                  .formatted(cluster.name(), unheard, votes)));
    }
  }

  private Optional<ClusterNode> node(EtcdState.Member member) {
    return cluster.nodes().all().stream()
        .filter(node ->
            member.name().equals(node.name())
                || member.name().matches(Pattern.quote(node.name()) + "-[0-9a-f]{8}")
                || member.peerUrls().stream().anyMatch(url -> node.addresses().contains(host(url))))
        .findFirst();
  }

  private static String host(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getHost()).orElse("");
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private void asNodesSay() {
    for (ClusterNode node : cluster.nodes().all()) {
      Optional<Condition> voter =
          node.conditions().stream().filter(it -> it.type().equals("EtcdIsVoter")).findFirst();
      boolean votesInEtcd =
          voter.isPresent()
              ? !voter.get().status().equals("False")
              : "true".equals(node.labels().get(ETCD_ROLE));
      if (votesInEtcd) {
        votes++;
        boolean proved = voter.filter(it -> it.status().equals("True")).isPresent();
        vote(
            node.name(),
            cluster.nodes().where(node),
            !node.ready() ? Liveness.STOPPED : proved ? Liveness.RUNS : Liveness.UNKNOWN);
      }
    }
  }

  private void vote(String name, Whereabouts where, Liveness liveness) {
    members.add(
        new Member(
            new Unit(
                "%s:etcd %s".formatted(cluster.name(), name),
                where,
                liveness,
                new Mobility.OfNode())));
  }

  private void state() {
    List<Copy> copies = new ArrayList<>();
    for (Member member : members) {
      Unit unit = member.units().getFirst();
      if (unit.runs()) {
        copies.add(copy(member.name(), unit.where()));
      }
    }
    if (votes > 0) {
      draft.add(
          new Quorum(
              "etcd/" + cluster.name(),
              Quorum.Kind.ETCD,
              environments.production(cluster.name()),
              votes,
              Quorum.majority(votes),
              members));
    }
    List<ClusterNode> control = controlPlane();
    if (copies.isEmpty() && votes == 0 && control.size() == 1) {
      copies.add(copy(control.getFirst().name(), cluster.nodes().where(control.getFirst())));
    }
    if (copies.isEmpty()) {
      nobodyKnows(control);
    } else {
      draft.add(
          new Dataset(
              "state of cluster " + cluster.name(),
              Dataset.Kind.CLUSTER_STATE,
              environments.production(cluster.name()),
              copies,
              "every object and secret of the cluster is gone"));
    }
  }

  private Copy copy(String holder, Whereabouts where) {
    return Copy.of(holder, new Copy.Part(where + ":" + FOLDER, where, Storage.K3S));
  }

  private List<ClusterNode> controlPlane() {
    return cluster.nodes().all().stream()
        .filter(node -> CONTROL_PLANE.stream().anyMatch(node.labels()::containsKey))
        .toList();
  }

  private void nobodyKnows(List<ClusterNode> control) {
    draft.add(
        Gap.inCluster(
            control.stream()
                .map(cluster.nodes()::where)
                .reduce(Whereabouts::or)
                .orElse(cluster.nodes().anywhere()),
            environments.production(cluster.name()) ? Risk.CRITICAL : Risk.HIGH,
            Risk.CATASTROPHIC,
            "Where cluster %s keeps its state was not seen: every control-plane server may hold the last copy."
                .formatted(cluster.name())));
  }
}

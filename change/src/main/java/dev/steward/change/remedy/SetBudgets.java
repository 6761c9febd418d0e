package dev.steward.change.remedy;

import dev.steward.model.fact.cluster.DisruptionBudget;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sets disruption budgets by what they protect: a majority where pods vote, all but one otherwise,
 * and peers by organisation, since an endorsement counts organisations.
 */
final class SetBudgets implements ClusterRemedy {
  private static final String API = "policy/v1";
  private static final String KIND = "PodDisruptionBudget";
  private static final Duration SETTLED = Duration.ofMinutes(1);

  @Override
  public void propose(ClusterScene scene, Proposals out) {
    if (scene.facts().pods().maybe().isEmpty()) {
      return;
    }
    for (DisruptionBudget budget : scene.facts().disruptionBudgets().maybe().orElse(List.of())) {
      String path = budget.namespace() + "/" + budget.name();
      List<Finding> wide = scene.about("FABRIC-BUDGET-ORGANISATION", path);
      List<Finding> wrong = scene.about("K8S-BUDGET", path);
      if (!wide.isEmpty()) {
        split(scene, budget, ClusterScene.all(wide, wrong), out);
      } else if (!wrong.isEmpty()) {
        set(scene, budget, wrong, out);
      }
    }
  }

  /** Another number in the same budget. */
  private static void set(
      ClusterScene scene, DisruptionBudget budget, List<Finding> found, Proposals out) {
    List<Pod> pods = covered(scene, budget);
    boolean quorum = pods.size() > 2 && pods.stream().allMatch(Pod::votes);
    int all = budget.expected();
    int left = quorum ? all / 2 + 1 : all - 1;
    String what = "let a drain pass by disruption budget " + budget.name();
    if (left < 1) {
      out.refuse(
          found,
          what,
          "it protects a single pod: whatever lets a drain pass stops all of it",
          "Run a second replica, or agree on an outage and delete the budget for its time.");
      return;
    }
    Optional<String> exposed = exposed(organisations(scene, pods), all - left);
    if (exposed.isPresent()) {
      out.refuse(
          found,
          what,
          "a drain would then stop the only peer of " + exposed.get(),
          "Run a second peer of %s.".formatted(exposed.get()));
      return;
    }
    KubernetesObject object = scene.object(API, KIND, budget.namespace(), budget.name());
    String reason =
        quorum ? "the majority of %d voters".formatted(all) : "all but one of %d".formatted(all);
    StepDraft draft =
        StepDraft.on(
                object,
                "disruption-budget",
                "Have disruption budget %s/%s leave %d pods: %s"
                    .formatted(budget.namespace(), budget.name(), left, reason))
            .answers(found)
            .risk(Risk.LOW, List.of("no pod is touched; what drains may take changes"))
            .takes(Duration.ofSeconds(10));
    asSeen(draft, object, budget);
    out.add(
        3,
        draft
            .act(
                new Action.Patch(
                    object,
                    Action.Patch.Form.MERGE,
                    "{\"spec\":{\"minAvailable\":%d,\"maxUnavailable\":null}}".formatted(left)))
            .verify(ObjectText.is(object, "/status/desiredHealthy", String.valueOf(left), SETTLED))
            .undo(new Action.RestoreObject(object))
            .done(),
        found);
  }

  /** One budget for each organisation in the place of one for all. */
  private static void split(
      ClusterScene scene, DisruptionBudget budget, List<Finding> found, Proposals out) {
    List<Pod> pods = covered(scene, budget);
    Map<String, List<Pod>> peers = organisations(scene, pods);
    Map<String, Selected> budgets = new TreeMap<>();
    peers.forEach((organisation, members) ->
        SelectPods.just(members, inNamespace(scene, budget))
            .ifPresent(
                selector -> budgets.put(organisation, new Selected(selector, members.size()))));
    Optional<Hindrance> why = hindrance(scene, budget, pods, peers, budgets);
    if (why.isPresent()) {
      out.refuse(
          found,
          "give each organisation under disruption budget %s its own".formatted(budget.name()),
          why.get().reason(),
          why.get().madeSafeBy());
    } else {
      out.add(3, step(scene, budget, budgets, found), found);
    }
  }

  private record Selected(String selector, int members) {}

  private record Hindrance(String reason, String madeSafeBy) {}

  private static Optional<Hindrance> hindrance(
      ClusterScene scene,
      DisruptionBudget budget,
      List<Pod> pods,
      Map<String, List<Pod>> peers,
      Map<String, Selected> budgets) {
    int known = peers.values().stream().mapToInt(List::size).sum();
    if (known < pods.size()) {
      return hindered(
          "it covers %d pods that are no peers, which would be left without"
              .formatted(pods.size() - known),
          "Give those a budget of their own.");
    }
    Optional<String> exposed = exposed(peers, 1);
    if (exposed.isPresent()) {
      return hindered(
          "%s has one peer: no budget both keeps it and lets a drain pass".formatted(exposed.get()),
          "Run a second peer of %s.".formatted(exposed.get()));
    }
    if (budgets.size() < peers.size()) {
      return hindered(
          "no label tells the peers of one organisation from all other pods",
          "Label the pods with their organisation.");
    }
    return scene.facts().disruptionBudgets().maybe().orElse(List.of()).stream()
        .filter(other -> !other.equals(budget))
        .filter(other -> pods.stream().anyMatch(pod -> covers(other, pod)))
        .findFirst()
        .flatMap(other ->
            hindered(
                "%s covers peers too, and what two budgets cover cannot be evicted at all"
                    .formatted(other.name()),
                "Leave one budget for each pod."));
  }

  private static Optional<Hindrance> hindered(String reason, String madeSafeBy) {
    return Optional.of(new Hindrance(reason, madeSafeBy));
  }

  private static Step step(
      ClusterScene scene,
      DisruptionBudget budget,
      Map<String, Selected> budgets,
      List<Finding> found) {
    KubernetesObject old = scene.object(API, KIND, budget.namespace(), budget.name());
    StepDraft draft =
        StepDraft.on(
                old,
                "disruption-budget",
                "Give %s a disruption budget each in the place of %s/%s"
                    .formatted(
                        String.join(" and ", budgets.keySet()), budget.namespace(), budget.name()))
            .answers(found)
            .risk(Risk.LOW, List.of("no pod is touched; what drains may take changes"))
            .takes(Duration.ofSeconds(30));
    asSeen(draft, old, budget);
    budgets.forEach((organisation, selected) -> {
      KubernetesObject made =
          scene.object(API, KIND, budget.namespace(), budget.name() + "-" + organisation);
      draft
          .before(ObjectText.absent(made, "", Duration.ZERO))
          .act(new Action.Apply(made, manifest(made, selected)))
          .verify(
              ObjectText.is(
                  made, "/status/expectedPods", String.valueOf(selected.members()), SETTLED))
          .undo(new Action.RestoreObject(made));
    });
    return draft
        .act(new Action.Delete(old, Optional.empty()))
        .verify(ObjectText.absent(old, "", SETTLED))
        .undo(new Action.RestoreObject(old))
        .done();
  }

  private static String manifest(KubernetesObject object, Selected selected) {
    return """
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata:
      name: %s
      namespace: %s
    spec:
      minAvailable: %d
      selector:
    %s\
    """
        .formatted(
            ObjectText.quoted(object.name()),
            ObjectText.quoted(object.namespace()),
            selected.members() - 1,
            selected.selector().indent(4));
  }

  private static void asSeen(StepDraft draft, KubernetesObject object, DisruptionBudget budget) {
    budget
        .minAvailable()
        .ifPresent(
            it -> draft.before(ObjectText.is(object, "/spec/minAvailable", it, Duration.ZERO)));
    budget
        .maxUnavailable()
        .ifPresent(
            it -> draft.before(ObjectText.is(object, "/spec/maxUnavailable", it, Duration.ZERO)));
  }

  /** An organisation that would have no peer left, where there are several. */
  private static Optional<String> exposed(Map<String, List<Pod>> peers, int away) {
    return peers.size() < 2
        ? Optional.empty()
        : peers.entrySet().stream()
            .filter(it -> it.getValue().size() <= away)
            .map(Map.Entry::getKey)
            .findFirst();
  }

  private static Map<String, List<Pod>> organisations(ClusterScene scene, List<Pod> pods) {
    return pods.stream()
        .filter(pod -> !organisation(scene, pod).isEmpty())
        .collect(
            Collectors.groupingBy(
                pod -> organisation(scene, pod), TreeMap::new, Collectors.toList()));
  }

  private static String organisation(ClusterScene scene, Pod pod) {
    return scene
        .node(pod)
        .filter(node -> node.kind() == FabricKind.PEER)
        .map(FabricNode::organisationName)
        .orElse("");
  }

  private static List<Pod> inNamespace(ClusterScene scene, DisruptionBudget budget) {
    return scene.pods().stream().filter(pod -> pod.namespace().equals(budget.namespace())).toList();
  }

  private static List<Pod> covered(ClusterScene scene, DisruptionBudget budget) {
    return scene.pods().stream().filter(pod -> covers(budget, pod)).toList();
  }

  private static boolean covers(DisruptionBudget budget, Pod pod) {
    return pod.namespace().equals(budget.namespace()) && budget.selector().matches(pod.labels());
  }
}

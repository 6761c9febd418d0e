package dev.steward.change.remedy;

import dev.steward.model.fact.cluster.Pod;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds a label selector that selects these pods, and will select those that replace them. */
final class SelectPods {
  /** Labels that controllers give, and that other pods of the same controller will not have. */
  private static final Set<String> PASSING =
      Set.of(
          "pod-template-hash",
          "controller-revision-hash",
          "pod-template-generation",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "batch.kubernetes.io/job-completion-index");

  private SelectPods() {}

  /**
   * YAML of a selector that matches all of the members and none of the others.
   *
   * @param all the pods of the namespace, members included
   */
  static Optional<String> just(List<Pod> members, List<Pod> all) {
    Map<String, String> alike = new TreeMap<>(members.getFirst().labels());
    members.forEach(pod -> alike.entrySet().retainAll(pod.labels().entrySet()));
    alike.keySet().removeAll(PASSING);
    Set<Pod> inside = new HashSet<>(members);
    List<Pod> others = all.stream().filter(pod -> !inside.contains(pod)).toList();
    if (!alike.isEmpty()
        && others.stream()
            .noneMatch(pod -> pod.labels().entrySet().containsAll(alike.entrySet()))) {
      return Optional.of(labels(alike));
    }
    return members.getFirst().labels().keySet().stream()
        .sorted()
        .filter(key -> !PASSING.contains(key))
        .filter(key -> members.stream().allMatch(pod -> pod.labels().containsKey(key)))
        .filter(key ->
            others.stream()
                .noneMatch(
                    pod -> values(members, key).contains(pod.labels().getOrDefault(key, "\n"))))
        .map(key -> among(key, values(members, key)))
        .findFirst();
  }

  private static Set<String> values(List<Pod> members, String key) {
    return members.stream()
        .flatMap(pod -> Optional.ofNullable(pod.labels().get(key)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(it ->
            "  %s: %s\n"
                .formatted(ObjectText.quoted(it.getKey()), ObjectText.quoted(it.getValue())))
        .collect(Collectors.joining("", "matchLabels:\n", ""));
  }

  private static String among(String key, Set<String> values) {
    return """
    matchExpressions:
      - key: %s
        operator: In
        values: [%s]
    """
        .formatted(
            ObjectText.quoted(key),
            values.stream().map(ObjectText::quoted).collect(Collectors.joining(", ")));
  }
}

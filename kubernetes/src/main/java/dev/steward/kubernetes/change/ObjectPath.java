package dev.steward.kubernetes.change;

import dev.steward.kubernetes.access.ApiCalls;
import dev.steward.kubernetes.access.NoAnswer;
import dev.steward.model.plan.KubernetesObject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the API server serves objects. Kinds of Kubernetes' own groups follow the rule of English
 * plurals; what an extension calls its kinds, the server is asked.
 */
final class ObjectPath {
  private static final Set<String> OWN =
      Set.of("apps", "batch", "policy", "autoscaling", "apiextensions.k8s.io");

  private final ApiCalls calls;
  private final Map<String, String> asked = new HashMap<>();

  ObjectPath(ApiCalls calls) {
    this.calls = calls;
  }

  /** Of the object; empty where the server does not serve its kind. */
  Optional<String> of(KubernetesObject object) throws NoAnswer, InterruptedException {
    return folder(object).map(folder -> folder + "/" + object.name());
  }

  /** Of all objects of its kind in its namespace. */
  Optional<String> folder(KubernetesObject object) throws NoAnswer, InterruptedException {
    String version = object.apiVersion();
    String root = version.contains("/") ? "/apis/" + version : "/api/" + version;
    String where = object.namespace().isEmpty() ? "" : "/namespaces/" + object.namespace();
    return plural(root, version, object.kind()).map(name -> root + where + "/" + name);
  }

  private Optional<String> plural(String root, String version, String kind)
      throws NoAnswer, InterruptedException {
    String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    if (group.isEmpty() || OWN.contains(group) || group.endsWith(".k8s.io")) {
      return Optional.of(plural(kind.toLowerCase(Locale.ROOT)));
    }
    if (!asked.containsKey(version + kind)) {
      calls
          .get(root)
          .body()
          .each("resources")
          .filter(it -> it.text("kind").equals(kind) && !it.nameHere().contains("/"))
          .findFirst()
          .ifPresent(it -> asked.put(version + kind, it.nameHere()));
    }
    return Optional.ofNullable(asked.get(version + kind));
  }

  private static String plural(String kind) {
    if (kind.equals("endpoints")) {
      return kind;
    }
    if (kind.endsWith("y")) {
      return kind.substring(0, kind.length() - 1) + "ies";
    }
    return kind.endsWith("s") ? kind + "es" : kind + "s";
  }
}

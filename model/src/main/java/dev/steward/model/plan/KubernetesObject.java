package dev.steward.model.plan;

import java.util.regex.Pattern;

/**
 * The name of one object of a cluster.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param namespace empty for what belongs to no namespace
 */
public record KubernetesObject(
    String cluster, String apiVersion, String kind, String namespace, String name) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._:/-]*[A-Za-z0-9])?");

  public KubernetesObject {
    check("cluster", cluster);
    check("apiVersion", apiVersion);
    check("kind", kind);
    check("name", name);
    if (!namespace.isEmpty()) {
      check("namespace", namespace);
    }
  }

  private static void check(String what, String value) {
    if (!WORD.matcher(value).matches()) {
      throw new IllegalArgumentException("Not the " + what + " of an object: " + value);
    }
  }

  @Override
  public String toString() {
    String where = namespace.isEmpty() ? name : namespace + "/" + name;
    return "%s %s in %s".formatted(kind, where, cluster);
  }
}

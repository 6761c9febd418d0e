package dev.steward.model.fact.cluster;

import java.util.List;

/** A volume of a pod. */
public sealed interface PodVolume {

  String name();

  /** Data on a persistent volume. */
  record Claim(String name, String claim) implements PodVolume {}

  /** Files made from a ConfigMap or Secret. */
  record Config(String name, List<ConfigReference> references) implements PodVolume {
    public Config {
      references = List.copyOf(references);
    }
  }

  /** Lives as long as the pod. */
  record EmptyDir(String name, boolean memory) implements PodVolume {}

  /** A folder of the node. */
  record HostPath(String name, String path) implements PodVolume {}

  /** Any other kind, by its name in the API. */
  record Other(String name, String kind) implements PodVolume {}
}

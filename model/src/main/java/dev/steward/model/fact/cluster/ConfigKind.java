package dev.steward.model.fact.cluster;

/** Where configuration comes from. */
public enum ConfigKind {
  CONFIG_MAP("ConfigMap"),
  SECRET("Secret");

  private final String label;

  ConfigKind(String label) {
    this.label = label;
  }

  /** As the API writes it. */
  public String label() {
    return label;
  }
}

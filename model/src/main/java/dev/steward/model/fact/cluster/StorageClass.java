package dev.steward.model.fact.cluster;

/** A storage class. */
public record StorageClass(
    String name, String provisioner, boolean isDefault, String bindingMode, String reclaimPolicy) {}

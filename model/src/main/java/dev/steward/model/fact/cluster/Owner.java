package dev.steward.model.fact.cluster;

/** The controller of an object, from its owner references. */
public record Owner(String kind, String name) {}

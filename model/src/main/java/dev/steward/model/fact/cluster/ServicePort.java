package dev.steward.model.fact.cluster;

/**
 * A port of a Service.
 *
 * @param target the pod's port, by number or name
 * @param node the port on every node; 0 for none
 */
public record ServicePort(String name, int port, String target, int node) {}

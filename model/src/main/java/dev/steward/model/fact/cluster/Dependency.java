package dev.steward.model.fact.cluster;

import java.util.OptionalInt;

/**
 * A host that a variable names, such as {@code postgres.backend-mainnet.svc:5432}. Credentials in
 * the value are not kept.
 */
public record Dependency(String variable, String host, OptionalInt port) {}

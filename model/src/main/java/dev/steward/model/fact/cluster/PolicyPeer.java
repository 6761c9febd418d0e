package dev.steward.model.fact.cluster;

import java.util.Optional;

/** Whom a rule of a NetworkPolicy lets through. */
public record PolicyPeer(Optional<LabelSelector> namespaces, Optional<LabelSelector> pods) {}

package dev.steward.kubernetes;

import dev.steward.kubernetes.access.Patience;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.value.Fingerprinter;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What reading a cluster needs from other rooms; whoever wires them brings it.
 *
 * @param redaction removes secrets from what programs wrote
 * @param certificates reads a certificate from the base64 of its DER form
 */
public record ClusterSettings(
    Clock clock,
    Fingerprinter fingerprinter,
    UnaryOperator<String> redaction,
    Function<String, Optional<Certificate>> certificates,
    Patience patience) {}

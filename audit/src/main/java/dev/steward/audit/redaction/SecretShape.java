package dev.steward.audit.redaction;

import dev.steward.model.fact.secret.SecretKind;

/**
 * A stretch of text that has the shape of a secret's value.
 *
 * @param start of the value, inclusive
 * @param end of the value, exclusive
 */
public record SecretShape(SecretKind kind, int start, int end) {}

package dev.steward.model.fact.secret;

/** A secret that stands where others can read it. */
public record ExposedSecret(String where, String kind) {}

package dev.steward.model.fact.certificate;

/** A certificate found on disk. */
public record CertificateFile(String path) {}

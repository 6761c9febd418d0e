package dev.steward.model.fact.k3s;

/** K3s on a server. */
public record K3sInstallation(boolean installed, String version) {}

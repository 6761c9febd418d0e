package dev.steward.model.fact.network;

/** A socket that waits for peers, as ss(8) reports it. */
public record ListeningSocket(String protocol, String address, int port, String process) {}

package dev.steward.model.estate;

/**
 * A public name.
 *
 * @param tls whether it serves TLS
 * @param proxied whether a proxy such as Cloudflare stands before it
 */
public record NameSpec(String name, String host, boolean tls, boolean proxied) {}

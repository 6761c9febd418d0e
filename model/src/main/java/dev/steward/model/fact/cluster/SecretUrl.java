package dev.steward.model.fact.cluster;

import java.util.OptionalInt;

/**
 * What is kept of a URL in a Secret.
 *
 * @param host empty where the URL cannot be taken apart
 * @param broken whether its user or password holds a character that has to be percent-encoded there
 *     (RFC 3986, section 3.2.1)
 */
public record SecretUrl(String scheme, String host, OptionalInt port, boolean broken) {}

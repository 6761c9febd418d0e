package dev.steward.model.fact.cluster;

import java.util.OptionalInt;

/**
 * How a container connects to something, as its environment says.
 *
 * @param variable the one that names the host or holds the URL
 * @param scheme of the URL, without {@code jdbc:}; {@code postgresql} where variables named like
 *     one say so
 * @param host empty where a Secret has it
 * @param spliced whether Kubernetes puts the password into a URL as it is, by {@code $(NAME)}
 */
public record ConnectionUse(
    String variable,
    String scheme,
    String host,
    OptionalInt port,
    Setting user,
    Setting database,
    Setting password,
    boolean spliced) {

  public boolean isPostgres() {
    return scheme.equals("postgres") || scheme.equals("postgresql");
  }
}

package dev.steward.model.fact.cluster;

import java.util.regex.Pattern;

/**
 * One question to a port of a pod, asked through the API server.
 *
 * @param tls whether the port speaks TLS; the API server neither checks its certificate nor shows
 *     one
 */
public record PodRequest(
    String namespace, String pod, boolean tls, int port, PodQuestion question) {
  /** The names of the API (RFC 1123), so that none can lead to another path of the API server. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  public PodRequest {
    if (!NAME.matcher(namespace).matches() || !NAME.matcher(pod).matches()) {
      throw new IllegalArgumentException("Not the names of a pod: " + namespace + "/" + pod);
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("Not a port: " + port);
    }
  }

  /** A question to a port without TLS. */
  public PodRequest(Pod pod, int port, PodQuestion question) {
    this(pod.namespace(), pod.name(), false, port, question);
  }

  /** Where it leads on the API server. */
  public String path() {
    return "/api/v1/namespaces/%s/pods/%s%s:%d/proxy%s"
        .formatted(namespace, tls ? "https:" : "", pod, port, question.path());
  }

  public boolean isTo(Pod other) {
    return namespace.equals(other.namespace()) && pod.equals(other.name());
  }

  /** Whether both go to the same port. */
  public boolean beside(PodRequest other) {
    return namespace.equals(other.namespace) && pod.equals(other.pod) && port == other.port;
  }

  /** Such as {@code fabric/peer0-org1:9443/healthz}. */
  @Override
  public String toString() {
    return "%s/%s:%d%s".formatted(namespace, pod, port, question.path());
  }
}

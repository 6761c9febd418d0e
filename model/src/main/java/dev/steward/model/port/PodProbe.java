package dev.steward.model.port;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A probe to run in a container: its script goes over standard input to {@code sh -s}, and nothing
 * else is ever executed there.
 *
 * @param inputs what the adapter reads and sends ahead of the script
 */
public record PodProbe(
    String namespace, String pod, String container, ProbeScript script, List<PodInput> inputs) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

  public PodProbe {
    inputs = List.copyOf(inputs);
    if (!NAME.matcher(namespace).matches()
        || !NAME.matcher(pod).matches()
        || !NAME.matcher(container).matches()) {
      throw new IllegalArgumentException(
          "Not the names of a container: %s/%s %s".formatted(namespace, pod, container));
    }
  }

  /** One whose script is all that it needs. */
  public PodProbe(String namespace, String pod, String container, ProbeScript script) {
    this(namespace, pod, container, script, List.of());
  }

  /** Where it leads on the API server. */
  public String path() {
    return "/api/v1/namespaces/%s/pods/%s/exec?container=%s&command=sh&command=-s&stdin=true&stdout=true&stderr=false&tty=false"
        .formatted(namespace, pod, container);
  }

  /** Such as {@code backend/postgres-0 (postgres)}. */
  @Override
  public String toString() {
    return "%s/%s (%s)".formatted(namespace, pod, container);
  }
}

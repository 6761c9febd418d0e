package dev.steward.model.port;

import dev.steward.model.fact.cluster.ConfigKind;
import java.util.regex.Pattern;

/**
 * A value that a probe in a container needs and that only the adapter sees: it reads it from the
 * cluster and sends it over standard input as a variable of the shell, ahead of the script.
 *
 * @param variable of the shell; not exported
 */
public record PodInput(
    String variable, ConfigKind kind, String namespace, String name, String key, Part part) {
  private static final Pattern VARIABLE = Pattern.compile("login_[0-9]{1,3}_[a-z]{1,20}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

  /** What of the value is sent. */
  public enum Part {
    WHOLE,
    URL_USER,
    URL_PASSWORD,
    URL_DATABASE
  }

  public PodInput {
    if (!VARIABLE.matcher(variable).matches()) {
      throw new IllegalArgumentException("Not a variable of a probe: " + variable);
    }
    if (!NAME.matcher(namespace).matches() || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not the names of an object: " + namespace + "/" + name);
    }
  }

  /** Such as {@code Secret backend/database, key password}. */
  public String place() {
    return "%s %s/%s, key %s".formatted(kind.label(), namespace, name, key);
  }
}

package dev.steward.model.value;

import java.util.regex.Pattern;

/** The nickname of a server in the estate file: only a label, never its identity. */
public record ServerName(String value) implements Comparable<ServerName> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  public ServerName {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "Not a server name: letters, digits, '.', '_' and '-', at most 63: " + value);
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(ServerName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

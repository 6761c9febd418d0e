package dev.steward.app.yaml;

/** The name of something that a file declares. */
public record Name(String value) implements Comparable<Name> {
  public Name {
    if (!value.matches(Scalars.NAME)) {
      throw new IllegalArgumentException("no name");
    }
  }

  @Override
  public int compareTo(Name other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

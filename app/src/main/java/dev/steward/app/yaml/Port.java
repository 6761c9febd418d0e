package dev.steward.app.yaml;

/** A TCP port. */
public record Port(int number) {
  public Port {
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException("no port");
    }
  }
}

package dev.steward.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of Steward stands in: the process's environment, folder, time and randomness. Nothing
 * else in the application asks the system for them.
 */
public record Surroundings(
    Map<String, String> environment, Path directory, Clock clock, SecureRandom random) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  public static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(), Path.of("").toAbsolutePath(), Clock.systemUTC(), new SecureRandom());
  }

  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  public Optional<Path> home() {
    return variable("HOME").map(Path::of);
  }

  /** A path as a person writes it: {@code ~} is the home folder, the rest is relative to a base. */
  public Path resolve(Path base, String written) {
    if (written.equals("~") || written.startsWith("~/")) {
      return home()
          .map(home -> home.resolve(written.substring(Math.min(2, written.length()))))
          .orElseGet(() -> base.resolve(written));
    }
    return base.resolve(written);
  }
}

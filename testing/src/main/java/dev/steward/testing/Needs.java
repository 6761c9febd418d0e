package dev.steward.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine that it runs on.
 *
 * <p>Where it is missing the test is skipped and says why; with {@code STEWARD_SKIPS=forbidden}, as
 * continuous integration sets it, the test fails instead.
 */
public final class Needs {
  private static final List<String> FOLDERS =
      List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin");

  private Needs() {}

  /** Root, for what is named. */
  public static void root(String purpose) {
    met("root".equals(System.getProperty("user.name")), "needs root to " + purpose);
  }

  /**
   * A program of the machine.
   *
   * @param debian the package that brings it
   */
  public static Path program(String name, String debian) {
    List<Path> found =
        FOLDERS.stream()
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .limit(1)
            .toList();
    met(!found.isEmpty(), "needs " + name + ": apt-get install " + debian);
    return found.getFirst();
  }

  /**
   * What a test looked for by itself.
   *
   * @param what it is, for people
   * @param debian the package that brings it
   */
  public static <T> T found(Optional<T> found, String what, String debian) {
    met(found.isPresent(), "needs " + what + ": apt-get install " + debian);
    return found.orElseThrow();
  }

  private static void met(boolean met, String why) {
    if (met) {
      return;
    }
    if ("forbidden".equals(System.getenv("STEWARD_SKIPS"))) {
      Assertions.fail("This test may not be skipped here, and " + why);
    }
    Assumptions.abort(why);
  }
}

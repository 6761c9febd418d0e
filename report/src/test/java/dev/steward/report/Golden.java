package dev.steward.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that pin an output. {@code -Dsteward.golden=write} writes them anew, to be reviewed as a
 * change of a public interface.
 */
public final class Golden {
  private Golden() {}

  /**
   * Compares with a resource beside the test.
   *
   * @param test the class of the test
   */
  public static void assertEquals(Class<?> test, String name, String actual) throws IOException {
    if ("write".equals(System.getProperty("steward.golden"))) {
      String folder = test.getPackageName().replace('.', '/');
      Files.writeString(Path.of("src/test/resources", folder, name), actual);
      return;
    }
    try (InputStream in = test.getResourceAsStream(name)) {
      assertThat(in).as("golden file " + name).isNotNull();
      assertThat(actual).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}

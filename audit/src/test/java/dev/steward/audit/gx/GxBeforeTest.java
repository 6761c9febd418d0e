package dev.steward.audit.gx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.snapshot.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class GxBeforeTest {
  private static final Path EXAMPLE = Path.of("../examples/gx/before.snapshot");

  /** With {@code -Dsteward.golden=write} it makes it current. */
  @Test
  void theExampleIsCurrent() throws Exception {
    if ("write".equals(System.getProperty("steward.golden"))) {
      new SnapshotFile().write(GxBefore.snapshot(), EXAMPLE);
      Files.setPosixFilePermissions(EXAMPLE, PosixFilePermissions.fromString("rw-r--r--"));
    }
    assertThat(new SnapshotFile().read(EXAMPLE)).isEqualTo(GxBefore.snapshot());
  }

  @Test
  void everythingOfItWasSeen() {
    assertThat(GxBefore.snapshot().toString()).doesNotContain("Unseen[");
  }
}

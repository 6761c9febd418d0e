package dev.steward.backup.vault;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What is being read back. Whole only once {@link #finish} said so. */
public final class Download implements AutoCloseable {
  private final ResticVault vault;
  private final Process restic;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Thread complaints;

  Download(ResticVault vault, Process restic) {
    this.vault = vault;
    this.restic = restic;
    this.complaints =
        Thread.ofVirtual().start(() -> ResticVault.copy(restic.getErrorStream(), errors));
  }

  public InputStream output() {
    return restic.getInputStream();
  }

  /** After the output was read to its end. */
  public void finish() throws InterruptedException {
    int status = restic.waitFor();
    complaints.join();
    if (status != 0) {
      throw vault.failed("read back", errors.toString(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    restic.destroy();
  }
}

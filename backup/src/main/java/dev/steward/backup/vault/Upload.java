package dev.steward.backup.vault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is being stored as one snapshot. It becomes one by {@link #finish} alone: closing it before
 * ends restic, since restic takes the end of its input for the end of the data whoever ended it.
 */
public final class Upload implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final ResticVault vault;
  private final Process restic;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Thread complaints;
  private final Thread reports;
  private volatile String snapshot = "";

  Upload(ResticVault vault, Process restic) {
    this.vault = vault;
    this.restic = restic;
    this.complaints =
        Thread.ofVirtual().start(() -> ResticVault.copy(restic.getErrorStream(), errors));
    this.reports = Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try (var lines = restic.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("\"summary\"")) {
          JsonNode summary = JSON.readTree(line);
          snapshot = summary.path("snapshot_id").asString();
        }
      }
    } catch (IOException closed) {
      // restic was ended while it reported.
    }
  }

  public OutputStream input() {
    return restic.getOutputStream();
  }

  /** Says that all was written; gives the snapshot. */
  public String finish() throws InterruptedException {
    try {
      restic.getOutputStream().close();
    } catch (IOException e) {
      throw failed();
    }
    reports.join();
    if (restic.waitFor() != 0 || snapshot.isEmpty()) {
      throw failed();
    }
    return snapshot;
  }

  /** Why restic took no more. */
  public RuntimeException failed() throws InterruptedException {
    complaints.join();
    return vault.failed("store", errors.toString(StandardCharsets.UTF_8));
  }

  /** An interrupt, not a kill: restic takes its lock back. */
  @Override
  public void close() {
    if (!restic.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder(List.of("kill", "-INT", Long.toString(restic.pid()))).start().waitFor();
      restic.waitFor();
    } catch (IOException e) {
      restic.destroyForcibly();
    } catch (InterruptedException e) {
      restic.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

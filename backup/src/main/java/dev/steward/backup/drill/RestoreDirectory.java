package dev.steward.backup.drill;

import dev.steward.backup.manifest.Manifest;
import dev.steward.backup.vault.Download;
import dev.steward.backup.vault.ResticVault;
import dev.steward.model.problem.StewardException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Restores a folder into an empty one of this machine, and holds it against its manifest. */
public final class RestoreDirectory {
  private static final int BLOCK = 1 << 16;

  private final ResticVault vault;

  public RestoreDirectory(ResticVault vault) {
    this.vault = vault;
  }

  /**
   * Restores it.
   *
   * @param folder is there, and empty
   * @return why what was restored is not what was taken; empty where it is
   */
  public Optional<String> into(Path folder, Manifest manifest) throws InterruptedException {
    try {
      for (Manifest.Item item : manifest.items()) {
        Optional<String> trouble = item(folder, item);
        if (trouble.isPresent()) {
          return trouble;
        }
      }
      return Optional.empty();
    } catch (StewardException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Optional.of("it could not be unpacked here: " + e.getMessage());
    }
  }

  private Optional<String> item(Path folder, Manifest.Item item)
      throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder(List.of("tar", "-C", folder.toString(), "--numeric-owner", "-xf", "-"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (Download download = vault.download(item.snapshot(), item.file())) {
      ByteArrayOutputStream errors = new ByteArrayOutputStream();
      Thread complaints = Thread.ofVirtual().start(() -> copy(tar.getErrorStream(), errors));
      Came came = came(download, tar.getOutputStream());
      int status = tar.waitFor();
      complaints.join();
      download.finish();
      return judge(folder, item, came, status, errors.toString(StandardCharsets.UTF_8));
    } finally {
      tar.destroyForcibly();
    }
  }

  /** What came out of the vault. */
  private record Came(long bytes, String sha256) {}

  /** Reads on where tar wants no more: the end of an archive is padding. */
  private static Came came(Download download, OutputStream tar) throws IOException {
    MessageDigest digest = sha256();
    byte[] block = new byte[BLOCK];
    long bytes = 0;
    boolean wanted = true;
    for (int read = download.output().read(block); read >= 0; ) {
      digest.update(block, 0, read);
      bytes += read;
      wanted = wanted && handed(tar, block, read);
      read = download.output().read(block);
    }
    if (wanted) {
      tar.close();
    }
    return new Came(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static boolean handed(OutputStream tar, byte[] block, int length) {
    try {
      tar.write(block, 0, length);
      return true;
    } catch (IOException ended) {
      return false; // Its status says why.
    }
  }

  private static Optional<String> judge(
      Path folder, Manifest.Item item, Came came, int status, String complaint) throws IOException {
    if (came.bytes() != item.bytes()) {
      return Optional.of(
          "%d bytes came back of %d that were taken".formatted(came.bytes(), item.bytes()));
    }
    if (!came.sha256().equals(item.sha256())) {
      return Optional.of("what came back has another checksum than what was taken");
    }
    if (status != 0) {
      return Optional.of(
          "tar could not unpack it: " + complaint.lines().findFirst().orElse("no reason given"));
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      String counted = Long.toString(entries.count());
      String wanted = item.facts().getOrDefault("entries", "unknown");
      return counted.equals(wanted)
          ? Optional.empty()
          : Optional.of("%s entries came back of %s that were taken".formatted(counted, wanted));
    }
  }

  private static void copy(InputStream from, ByteArrayOutputStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException closed) {
      // tar was ended while it complained.
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

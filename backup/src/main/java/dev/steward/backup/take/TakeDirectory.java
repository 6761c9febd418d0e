package dev.steward.backup.take;

import dev.steward.backup.manifest.Manifest;
import dev.steward.backup.source.DirectorySource;
import dev.steward.backup.vault.ResticVault;
import dev.steward.backup.vault.Upload;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.port.DataStream;
import dev.steward.model.port.DataStreams;
import dev.steward.model.port.SourceScript;
import dev.steward.model.problem.StewardException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Takes a backup of a folder.
 *
 * <p>The data goes from the server's tar through this process into restic. restic is told that the
 * data ended only after tar has ended well; the manifest is stored after restic has. Killed before
 * that, there is no backup.
 */
public final class TakeDirectory {
  private static final int BLOCK = 1 << 16;
  private static final int HEAD = 1 << 20;
  private static final String FILE = "files.tar";

  private final DataStreams streams;
  private final ResticVault vault;
  private final Clock clock;

  public TakeDirectory(DataStreams streams, ResticVault vault, Clock clock) {
    this.streams = streams;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * What is taken.
   *
   * @param backup the new backup's name, unique in the vault
   */
  public record Wanted(
      String estate, String dataset, String backup, ServerSpec server, String path) {}

  /**
   * Takes it.
   *
   * @param progress told the bytes read so far
   * @throws StewardException if it is not whole; there is no backup then
   */
  public Manifest take(Wanted wanted, LongConsumer progress) throws InterruptedException {
    Instant begun = clock.instant();
    SourceScript script = DirectorySource.read(wanted.path());
    Manifest.Item item =
        switch (streams.open(wanted.server(), script)) {
          case DataStreams.Streaming.Barred(String reason) -> throw noBackup(wanted, reason);
          case DataStreams.Streaming.Flowing(DataStream stream) -> {
            try (stream) {
              yield store(wanted, stream, progress);
            }
          }
        };
    Manifest manifest =
        new Manifest(
            1,
            wanted.estate(),
            wanted.dataset(),
            "directory",
            wanted.backup(),
            begun,
            clock.instant(),
            List.of(item));
    try (Upload upload = vault.upload(Manifest.FILE, Tags.manifest(wanted))) {
      write(upload, manifest.json());
      upload.finish();
    }
    return manifest;
  }

  private static void write(Upload upload, byte[] bytes) throws InterruptedException {
    try {
      upload.input().write(bytes);
    } catch (IOException e) {
      throw upload.failed();
    }
  }

  private Manifest.Item store(Wanted wanted, DataStream stream, LongConsumer progress)
      throws InterruptedException {
    try (Upload upload = vault.upload(FILE, Tags.data(wanted))) {
      SortedMap<String, String> facts = facts(wanted, stream);
      MessageDigest digest = sha256();
      long bytes = copy(wanted, stream, upload, digest, progress);
      DataStream.Ended ended = stream.ended();
      if (!ended.well()) {
        throw noBackup(wanted, complaint(ended));
      }
      String snapshot = upload.finish();
      return new Manifest.Item(
          wanted.path(), FILE, snapshot, bytes, HexFormat.of().formatHex(digest.digest()), facts);
    }
  }

  private static String complaint(DataStream.Ended ended) {
    String last = ended.complaint().lines().reduce((_, line) -> line).orElse("");
    return ended.status().isEmpty()
        ? "the connection was lost before the data had ended"
        : last.isEmpty() ? "the reading ended with " + ended.status().getAsInt() : last;
  }

  private static SortedMap<String, String> facts(Wanted wanted, DataStream stream)
      throws InterruptedException {
    SortedMap<String, String> facts = new TreeMap<>();
    try {
      for (String line = line(stream.data());
          !line.equals(DirectorySource.DATA);
          line = line(stream.data())) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          facts.put(line.substring(0, equals), line.substring(equals + 1).strip());
        }
      }
      return facts;
    } catch (IOException e) {
      throw noBackup(wanted, complaint(stream.ended()));
    }
  }

  private static String line(InputStream data) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = data.read(); next != '\n'; next = data.read()) {
      if (next < 0 || line.size() > HEAD) {
        throw new IOException("the data ended before it began");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static long copy(
      Wanted wanted, DataStream stream, Upload upload, MessageDigest digest, LongConsumer progress)
      throws InterruptedException {
    byte[] block = new byte[BLOCK];
    OutputStream to = upload.input();
    long bytes = 0;
    for (int read = read(wanted, stream, block); read >= 0; read = read(wanted, stream, block)) {
      digest.update(block, 0, read);
      try {
        to.write(block, 0, read);
      } catch (IOException e) {
        throw upload.failed();
      }
      bytes += read;
      progress.accept(bytes);
    }
    return bytes;
  }

  private static int read(Wanted wanted, DataStream stream, byte[] block) {
    try {
      return stream.data().read(block);
    } catch (IOException e) {
      throw noBackup(wanted, "the connection was lost while data flowed");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static StewardException noBackup(Wanted wanted, String reason) {
    return StewardException.user(
        "BACKUP-FAILED",
        "There is no new backup of %s from %s: %s."
            .formatted(wanted.dataset(), wanted.server().name(), reason));
  }
}

package dev.steward.audit.snapshot;

import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A snapshot as a file of JSON lines: a head with format and version, one line per server, one per
 * cluster, one with all else that runs on them (nodes of Fabric networks, databases, public names),
 * and a last line with the SHA-256 of all bytes before it.
 *
 * <p>The digest recognises truncation and alteration by accident or by an editor; it does not stop
 * somebody who computes it anew. Files are written with mode 0600, whole or not at all. Version 1,
 * of servers alone, stays readable: facts that it lacks are read as unseen.
 */
public final class SnapshotFile {
  private static final String FORMAT = "steward-snapshot";
  private static final int VERSION = 2;
  private static final String AGAIN = " Take a new one with: steward audit --save FILE";

  private final JsonMapper json = SnapshotJson.mapper();

  private record Head(
      String format,
      int version,
      String estate,
      Instant takenAt,
      String takenBy,
      int servers,
      OptionalInt clusters) {}

  private record Instances(
      List<FabricNode> fabric, List<DataInstance> data, Observed<List<NameFacts>> names) {}

  private record Tail(String sha256) {}

  public void write(Snapshot snapshot, Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path part =
        Files.createTempFile(
            directory,
            ".snapshot",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        write(snapshot, out);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  void write(Snapshot snapshot, OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    PlatformObservation platform = snapshot.platform();
    line(
        new Head(
            FORMAT,
            VERSION,
            snapshot.estate(),
            snapshot.takenAt(),
            snapshot.takenBy(),
            snapshot.servers().size(),
            OptionalInt.of(platform.clusters().size())),
        out,
        digest);
    for (ServerObservation server : snapshot.servers()) {
      line(server, out, digest);
    }
    for (ClusterObservation cluster : platform.clusters()) {
      line(cluster, out, digest);
    }
    line(new Instances(platform.fabric(), platform.data(), platform.names()), out, digest);
    line(new Tail(HexFormat.of().formatHex(digest.digest())), out, sha256());
  }

  private void line(Object value, OutputStream out, MessageDigest digest) throws IOException {
    byte[] bytes = (json.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    digest.update(bytes);
    out.write(bytes);
  }

  /** Reads a snapshot back, and believes it only when its digest holds. */
  public Snapshot read(Path file) throws IOException, UnreadableSnapshot {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  Snapshot read(InputStream in, String name) throws IOException, UnreadableSnapshot {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    MessageDigest digest = sha256();
    String first = lines.readLine();
    Head head = head(first, name);
    digest.update((first + "\n").getBytes(StandardCharsets.UTF_8));
    Lines body = new Lines(lines, digest, name);
    List<ServerObservation> servers = body.next(head.servers(), ServerObservation.class, "servers");
    PlatformObservation platform =
        head.clusters().isPresent()
            ? platform(body, head.clusters().getAsInt())
            : PlatformObservation.NONE;
    checkTail(lines, digest, name);
    return new Snapshot(head.estate(), head.takenAt(), head.takenBy(), servers, platform);
  }

  private PlatformObservation platform(Lines body, int clusters)
      throws IOException, UnreadableSnapshot {
    List<ClusterObservation> seen = body.next(clusters, ClusterObservation.class, "clusters");
    Instances instances = body.next(1, Instances.class, "lists of instances").getFirst();
    return new PlatformObservation(seen, instances.fabric(), instances.data(), instances.names());
  }

  /** The lines between head and tail, each counted into the digest. */
  private final class Lines {
    private final BufferedReader lines;
    private final MessageDigest digest;
    private final String name;
    private int number = 1;

    private Lines(BufferedReader lines, MessageDigest digest, String name) {
      this.lines = lines;
      this.digest = digest;
      this.name = name;
    }

    private <T> List<T> next(int count, Class<T> type, String what)
        throws IOException, UnreadableSnapshot {
      List<T> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String line = lines.readLine();
        if (line == null) {
          throw new UnreadableSnapshot(
              "%s is truncated: it holds %d of %d %s.".formatted(name, i, count, what) + AGAIN);
        }
        number++;
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        values.add(value(line, type, "%s, line %d".formatted(name, number)));
      }
      return values;
    }
  }

  private Head head(@Nullable String line, String name) throws UnreadableSnapshot {
    if (line == null || !line.startsWith("{\"format\":\"" + FORMAT + "\"")) {
      throw new UnreadableSnapshot(name + " is not a snapshot of Steward." + AGAIN);
    }
    int version = value(line, JsonNode.class, name + ", line 1").path("version").asInt(0);
    if (version > VERSION) {
      throw new UnreadableSnapshot(
          "%s has format version %d; this Steward reads up to %d. Use a newer Steward."
              .formatted(name, version, VERSION));
    }
    return value(line, Head.class, name + ", line 1");
  }

  private void checkTail(BufferedReader lines, MessageDigest digest, String name)
      throws IOException, UnreadableSnapshot {
    String line = lines.readLine();
    if (line == null) {
      throw new UnreadableSnapshot(name + " is truncated: its last line is missing." + AGAIN);
    }
    String expected = value(line, Tail.class, name + ", last line").sha256();
    if (!expected.equals(HexFormat.of().formatHex(digest.digest())) || lines.readLine() != null) {
      throw new UnreadableSnapshot(
          name + " was altered after it was written: its digest does not hold." + AGAIN);
    }
  }

  private <T> T value(String line, Class<T> type, String place) throws UnreadableSnapshot {
    try {
      return json.readValue(line, type);
    } catch (JacksonException e) {
      throw new UnreadableSnapshot(
          "%s cannot be read: %s.".formatted(place, e.getOriginalMessage()) + AGAIN);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

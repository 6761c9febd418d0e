package dev.steward.ssh;

import dev.steward.model.snapshot.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The known_hosts files, see "SSH_KNOWN_HOSTS FILE FORMAT" in sshd(8): plain and hashed names,
 * ports, several key types, {@code @revoked} and {@code @cert-authority}.
 *
 * <p>Stricter than ssh in one point: a host of which only other key types are known has a changed
 * key, not a new one. Since the known types are asked for first, an honest server never gets there.
 *
 * <p>Thread-safe; a file is read again when it changed.
 */
final class KnownHosts {
  /** What the files say of a key. */
  sealed interface Verdict {
    record Trusted() implements Verdict {}

    record Unknown() implements Verdict {}

    record Revoked(Path file, int line) implements Verdict {}

    /** Another key is known for this host. */
    record Changed(Path file, int line, String knownType) implements Verdict {}
  }

  private record Entry(Path file, int line, KnownHostEntry entry) {
    /**
     * As ssh matches: against the name with its port in brackets, so that {@code *} is any port.
     */
    boolean names(String host, int port) {
      if (entry.getHashedEntry() != null) {
        return entry.getHashedEntry().isHostMatch(host, port);
      }
      String[] words = entry.getConfigLine().split("\\s+", 3);
      String patterns = words[entry.getMarker() == null ? 0 : 1];
      return HostPatterns.match(Arrays.asList(patterns.split(",", -1)), nameOf(host, port));
    }

    String type() {
      return entry.getKeyEntry().getKeyType();
    }

    boolean marked(String marker) {
      return marker.equals(entry.getMarker());
    }

    boolean isPlain() {
      return entry.getMarker() == null;
    }

    boolean holds(byte[] key) {
      return Arrays.equals(entry.getKeyEntry().getKeyData(), key);
    }
  }

  private record Stamp(long modified, long size) {}

  private record Read(Stamp stamp, List<Entry> entries) {}

  private final Map<Path, Read> files = new ConcurrentHashMap<>();
  private final Object appending = new Object();

  /** What the files hold for a host. */
  Known of(List<Path> paths, String host, int port) throws NotBegun {
    List<Entry> matching = new ArrayList<>();
    List<Entry> portless = new ArrayList<>();
    for (Path path : paths) {
      for (Entry entry : entries(path)) {
        if (entry.names(host, port)) {
          matching.add(entry);
        } else if (port != 22 && entry.isPlain() && entry.names(host, 22)) {
          portless.add(entry);
        }
      }
    }
    return new Known(matching, portless);
  }

  /**
   * What is known of one host.
   *
   * <p>Entries for the host without its port count, as in ssh, only in favour of a key.
   */
  static final class Known {
    private final List<Entry> entries;
    private final List<Entry> portless;

    private Known(List<Entry> entries, List<Entry> portless) {
      this.entries = entries;
      this.portless = portless;
    }

    /** The key types to ask for first. */
    Set<String> types() {
      Set<String> types = new LinkedHashSet<>();
      entries.stream().filter(Entry::isPlain).map(Entry::type).forEach(types::add);
      portless.stream().map(Entry::type).forEach(types::add);
      return types;
    }

    boolean hasAuthority() {
      return entries.stream().anyMatch(entry -> entry.marked("cert-authority"));
    }

    Verdict judge(PublicKey presented) {
      return presented instanceof OpenSshCertificate certificate
          ? judge(certificate)
          : judgePlain(presented);
    }

    private Verdict judge(OpenSshCertificate certificate) {
      Verdict subject = revoked(certificate.getCertPubKey());
      Verdict authority = revoked(certificate.getCaPubKey());
      if (subject instanceof Verdict.Revoked || authority instanceof Verdict.Revoked) {
        return subject instanceof Verdict.Revoked ? subject : authority;
      }
      byte[] key = encoded(certificate.getCaPubKey());
      boolean signed = entries.stream().anyMatch(e -> e.marked("cert-authority") && e.holds(key));
      return signed ? new Verdict.Trusted() : judgePlain(certificate.getCertPubKey());
    }

    private Verdict revoked(PublicKey presented) {
      byte[] key = encoded(presented);
      return entries.stream()
          .filter(entry -> entry.marked("revoked") && entry.holds(key))
          .<Verdict>map(entry -> new Verdict.Revoked(entry.file(), entry.line()))
          .findFirst()
          .orElseGet(Verdict.Unknown::new);
    }

    private Verdict judgePlain(PublicKey presented) {
      Verdict revoked = revoked(presented);
      if (revoked instanceof Verdict.Revoked) {
        return revoked;
      }
      byte[] key = encoded(presented);
      List<Entry> plain = entries.stream().filter(Entry::isPlain).toList();
      List<Entry> favourable = plain.isEmpty() ? portless : plain;
      if (favourable.stream().anyMatch(entry -> entry.holds(key))) {
        return new Verdict.Trusted();
      }
      // The line that it differs from is one of its own type, if there is one.
      String type = KeyUtils.getKeyType(presented);
      return plain.stream()
          .sorted(Comparator.comparing(entry -> !entry.type().equals(type)))
          .<Verdict>map(e -> new Verdict.Changed(e.file(), e.line(), e.type()))
          .findFirst()
          .orElseGet(Verdict.Unknown::new);
    }
  }

  private static byte[] encoded(PublicKey key) {
    ByteArrayBuffer buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(key);
    return buffer.getCompactData();
  }

  private List<Entry> entries(Path path) throws NotBegun {
    Stamp stamp = stamp(path);
    Read read = files.get(path);
    if (read == null || !read.stamp().equals(stamp)) {
      read = new Read(stamp, parse(path));
      files.put(path, read);
    }
    return read.entries();
  }

  private static Stamp stamp(Path path) {
    try {
      return new Stamp(Files.getLastModifiedTime(path).toMillis(), Files.size(path));
    } catch (IOException absent) {
      return new Stamp(0, -1);
    }
  }

  private static List<Entry> parse(Path path) throws NotBegun {
    List<Entry> entries = new ArrayList<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException absent) {
      return entries;
    } catch (IOException e) {
      throw new NotBegun(
          Outcome.REFUSED,
          "%s cannot be read (%s), so no host key can be checked; make it readable"
              .formatted(path, e.getClass().getSimpleName()));
    }
    for (int i = 0; i < lines.size(); i++) {
      try {
        KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(lines.get(i));
        if (entry != null) {
          entries.add(new Entry(path, i + 1, entry));
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
        // As ssh does, skip the line: it then trusts nothing.
      }
    }
    return entries;
  }

  /** Adds an accepted key at the end of the file, which is made readable by its owner only. */
  void add(Path file, String host, int port, PublicKey key) throws IOException {
    String name = nameOf(host, port);
    String line = name + " " + PublicKeyEntry.toString(key) + "\n";
    synchronized (appending) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      append(file, line);
    }
  }

  private static void append(Path file, String line) throws IOException {
    byte[] before = Files.readAllBytes(file);
    boolean open = before.length > 0 && before[before.length - 1] != '\n';
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.APPEND)) {
      out.write(StandardCharsets.UTF_8.encode((open ? "\n" : "") + line));
      out.force(true);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** A host as known_hosts names it. */
  static String nameOf(String host, int port) {
    return port == 22 ? host : "[" + host + "]:" + port;
  }
}

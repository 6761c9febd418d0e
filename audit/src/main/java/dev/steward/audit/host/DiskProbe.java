package dev.steward.audit.host;

import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.host.CachedPackages;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.fact.host.Mount;
import dev.steward.model.value.ByteSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads file systems: df(1) in its POSIX format, mounts and fstab(5). */
final class DiskProbe {
  /** An answer of {@code df -i} that counts nothing. */
  static final String NOT_COUNTED = "Filesystem";

  private static final String[] UNKNOWN = {"", "-1", "0"};

  private DiskProbe() {}

  /**
   * {@code df -P -k -T} (POSIX format with type, 1024-byte blocks) joined with {@code df -P -i} by
   * mount point.
   */
  static List<FileSystem> fileSystems(String blocks, String inodes) {
    Map<String, String[]> byMount = new HashMap<>();
    rows(inodes, 6).forEach(row -> byMount.put(row[5], row));
    return rows(blocks, 7).stream()
        .map(row -> fileSystem(row, Optional.ofNullable(byMount.get(row[6]))))
        .toList();
  }

  private static List<String[]> rows(String text, int columns) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith("Filesystem")) {
      throw new UnreadableAnswer("df without its heading");
    }
    List<String[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.strip().split("\\s+", columns);
      if (row.length < columns) {
        throw new UnreadableAnswer("a line of df with " + row.length + " fields");
      }
      rows.add(row);
    }
    return rows;
  }

  private static FileSystem fileSystem(String[] row, Optional<String[]> counted) {
    String[] inodes = counted.orElse(UNKNOWN);
    return new FileSystem(
        row[0],
        row[1],
        row[6],
        Scan.kibi(row[2], "a size in df"),
        Scan.kibi(row[3], "a use in df"),
        row[4].startsWith("-") ? ByteSize.ZERO : Scan.kibi(row[4], "df"),
        count(inodes[1]),
        count(inodes[2]));
  }

  /** A dash where the file system has no fixed number. */
  private static long count(String text) {
    if (text.equals("-1")) {
      return FileSystem.NOT_COUNTED;
    }
    return text.equals("-") ? 0 : Scan.whole(text, "a number of inodes");
  }

  /** {@code du -sk} of the folders of package managers. */
  static List<CachedPackages> cachedPackages(String text) {
    List<CachedPackages> folders = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] row = line.split("\\s+", 2);
      if (row.length < 2 || !row[1].startsWith("/")) {
        throw new UnreadableAnswer("a line of du that names no folder");
      }
      folders.add(new CachedPackages(row[1], Scan.kibi(row[0], "the size of a folder")));
    }
    return folders;
  }

  /** Lines {@code mounted DEVICE POINT TYPE OPTIONS} and {@code declared POINT OPTIONS}. */
  static List<Mount> mounts(String text) {
    Map<String, String> declared = new HashMap<>();
    Map<String, Mount> mounts = new LinkedHashMap<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] words = line.strip().split("\\s+", -1);
      if (words[0].equals("declared") && words.length == 3) {
        declared.put(words[1], words[2]);
      } else if (words[0].equals("mounted") && words.length == 5) {
        mounts.put(words[2], new Mount(words[1], words[2], words[3], has(words[4], "ro"), false));
      } else {
        throw new UnreadableAnswer("a mount with " + words.length + " fields");
      }
    }
    return mounts.values().stream()
        .map(mount -> {
          String options = declared.get(mount.mountPoint());
          return new Mount(
              mount.device(),
              mount.mountPoint(),
              mount.type(),
              mount.readOnly(),
              options != null && !has(options, "ro"));
        })
        .toList();
  }

  private static boolean has(String options, String option) {
    return Arrays.asList(options.split(",")).contains(option);
  }
}

package dev.steward.audit.access;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.access.AuthorizedKey;
import dev.steward.model.fact.access.FileAccess;
import dev.steward.model.fact.access.KeyFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses the probe's walk through homes and authorized_keys files: {@code @ ACCOUNT}, {@code >
 * PATH}, lines of {@code ls -ldn}, and {@code +} before each line of a file.
 */
record KeyFiles(List<KeyFile> files, List<FileAccess> homes) {

  KeyFiles {
    files = List.copyOf(files);
    homes = List.copyOf(homes);
  }

  static KeyFiles parse(String text) {
    Walk walk = new Walk();
    text.lines().filter(line -> !line.isEmpty()).forEach(walk::take);
    walk.endFile();
    return new KeyFiles(walk.files, walk.homes);
  }

  /** What was met so far. */
  private static final class Walk {
    private final List<KeyFile> files = new ArrayList<>();
    private final List<FileAccess> homes = new ArrayList<>();
    private String account = "";
    private String path = "";
    private final List<FileAccess> listed = new ArrayList<>();
    private final List<AuthorizedKey> keys = new ArrayList<>();
    private int unreadable;

    void take(String line) {
      switch (line.charAt(0)) {
        case '@' -> {
          endFile();
          account = line.substring(1).strip();
        }
        case '>' -> {
          endFile();
          path = line.substring(1).strip();
        }
        case '+' ->
            AuthorizedKeyLine.parse(line.substring(1))
                .ifPresentOrElse(keys::add, () -> unreadable++);
        default -> {
          FileAccess access = FileListing.parse(account, line);
          if (path.isEmpty()) {
            homes.add(access);
          } else {
            listed.add(access);
          }
        }
      }
    }

    void endFile() {
      if (!path.isEmpty()) {
        files.add(new KeyFile(account, listing(path), listing(directory(path)), keys, unreadable));
      }
      path = "";
      listed.clear();
      keys.clear();
      unreadable = 0;
    }

    private FileAccess listing(String wanted) {
      Optional<FileAccess> found =
          listed.stream().filter(access -> access.path().equals(wanted)).findFirst();
      return found.orElseThrow(
          () -> new UnreadableAnswer("no permissions of an authorized_keys file"));
    }

    private static String directory(String path) {
      return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
  }
}

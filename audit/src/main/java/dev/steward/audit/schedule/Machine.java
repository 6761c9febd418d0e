package dev.steward.audit.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of a server as far as jobs need them: what was looked at, what was not there, the
 * executables of the folders that a PATH names, and the text of scripts. It holds raw text, so it
 * never leaves this package.
 */
final class Machine {
  private final Map<String, KnownFile> files = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, String> shebangs = new HashMap<>();
  private final Map<String, String> scripts = new LinkedHashMap<>();
  private final Map<String, String> realFolders = new HashMap<>();
  private final Map<String, Set<String>> executables = new HashMap<>();
  private final List<String> found;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Dialect dialect;

  Machine(Dialect dialect, Map<String, String> scripts, List<String> found) {
    this.dialect = dialect;
    this.scripts.putAll(scripts);
    this.found = List.copyOf(found);
  }

  void asked(String path) {
    asked.add(path);
  }

  void file(KnownFile file) {
    files.put(file.path(), file);
  }

  void shebang(String path, String line) {
    shebangs.put(path, line);
  }

  void folder(String name, String real) {
    realFolders.put(name, real);
    executables.computeIfAbsent(real, _ -> new HashSet<>());
  }

  void executable(String folder, String name) {
    executables
        .computeIfAbsent(realFolders.getOrDefault(folder, folder), _ -> new HashSet<>())
        .add(name);
  }

  void account(Account account) {
    accounts.put(account.name(), account);
  }

  Dialect dialect() {
    return dialect;
  }

  Optional<Account> accountOf(String user) {
    return Optional.ofNullable(accounts.get(user));
  }

  Optional<KnownFile> fileAt(String path) {
    return Optional.ofNullable(files.get(path));
  }

  Optional<String> textOf(String path) {
    return Optional.ofNullable(scripts.get(path));
  }

  /** The files whose text is known, in the order in which they were read. */
  List<String> texts() {
    return List.copyOf(scripts.keySet());
  }

  /** The first line of a file that begins with {@code #!}. */
  Optional<String> shebangOf(String path) {
    return Optional.ofNullable(shebangs.get(path));
  }

  boolean isListed(String folder) {
    return realFolders.containsKey(folder)
        || (asked.contains(folder) && !files.containsKey(folder));
  }

  /** All folders whose executables are known. */
  List<String> listedFolders() {
    return List.copyOf(new TreeSet<>(realFolders.keySet()));
  }

  boolean holds(String folder, String name) {
    String real = realFolders.get(folder);
    return real != null && executables.getOrDefault(real, Set.of()).contains(name);
  }

  /** Whether there is such a file: yes, no, or not known. */
  Optional<Boolean> exists(String path) {
    if (files.containsKey(path)) {
      return Optional.of(true);
    }
    int slash = path.lastIndexOf('/');
    String folder = slash <= 0 ? "/" : path.substring(0, slash);
    if (holds(folder, path.substring(slash + 1))) {
      return Optional.of(true);
    }
    return asked.contains(path) || realFolders.containsKey(folder)
        ? Optional.of(false)
        : Optional.empty();
  }

  /** Paths of executables and files of that name, wherever one was seen. */
  List<String> placesOf(String name) {
    Set<String> places = new TreeSet<>();
    executables.forEach((folder, names) -> {
      if (names.contains(name)) {
        places.add(folder + "/" + name);
      }
    });
    found.stream().filter(path -> path.endsWith("/" + name)).forEach(places::add);
    return List.copyOf(places);
  }

  /** The files directly in a folder, as far as they were looked at. */
  List<String> childrenOf(String folder) {
    List<String> children = new ArrayList<>();
    for (String path : new TreeSet<>(files.keySet())) {
      if (path.startsWith(folder + "/") && path.indexOf('/', folder.length() + 1) < 0) {
        children.add(path);
      }
    }
    return children;
  }
}

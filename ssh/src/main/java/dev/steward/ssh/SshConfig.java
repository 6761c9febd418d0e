package dev.steward.ssh;

import dev.steward.ssh.ConfigFile.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The user's ssh_config(5), as far as Steward follows it: Host, Match (all, host, originalhost,
 * user, localuser), Include, and the keywords that {@link HostSettings} reads. The first value
 * found counts; IdentityFile and CertificateFile add up.
 *
 * <p>Own parser, since MINA's stops at the first Match, has no Include and knows only the home
 * directory of the process. What cannot be followed (Match exec, ProxyCommand, a weaker
 * StrictHostKeyChecking) is said once. Thread-safe; each file is read once.
 */
final class SshConfig {
  private static final int DEEPEST_INCLUDE = 16;
  private static final Set<String> ADD_UP = Set.of("identityfile", "certificatefile");
  private static final Set<String> WEAKER = Set.of("no", "off", "accept-new", "false");

  private final SshSettings settings;
  private final Map<Path, ConfigFile> files = new ConcurrentHashMap<>();
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  SshConfig(SshSettings settings) {
    this.settings = settings;
  }

  /**
   * What applies to a host.
   *
   * @param alias the name given by the user
   * @param user as declared elsewhere, which counts more
   */
  HostSettings resolve(String alias, Optional<String> user) {
    Search search = new Search(alias, user);
    for (Path file : settings.configurations()) {
      search.scan(file, true, 0);
    }
    return new HostSettings(alias, search.found, settings);
  }

  private void warn(String text) {
    if (warned.add(text)) {
      settings.warnings().accept(text);
    }
  }

  private ConfigFile file(Path path) {
    return files.computeIfAbsent(
        path,
        one -> {
          try {
            return ConfigFile.read(one);
          } catch (IOException | UncheckedIOException e) {
            warn(
                "%s cannot be read and is not followed (%s)"
                    .formatted(one, e.getClass().getSimpleName()));
            return new ConfigFile(one, List.of());
          }
        });
  }

  private final class Search {
    private final String alias;
    private final Optional<String> user;
    private final Map<String, List<List<String>>> found = new HashMap<>();

    Search(String alias, Optional<String> user) {
      this.alias = alias;
      this.user = user;
    }

    void scan(Path path, boolean outer, int depth) {
      boolean active = outer;
      for (Line line : file(path).lines()) {
        switch (line.keyword()) {
          case "host" -> active = outer && HostPatterns.match(line.arguments(), alias);
          case "match" -> active = outer && matches(path, line);
          case "include" -> include(path, line, active, depth);
          default -> {
            if (active) {
              take(path, line);
            }
          }
        }
      }
    }

    private void include(Path from, Line line, boolean active, int depth) {
      if (depth >= DEEPEST_INCLUDE) {
        warn("%s:%d: too many levels of Include".formatted(from, line.number()));
        return;
      }
      boolean system = from.startsWith("/etc/ssh");
      Path folder = system ? Path.of("/etc/ssh") : settings.home().resolve(".ssh");
      for (String pattern : line.arguments()) {
        Path wanted =
            pattern.startsWith("~")
                ? Paths.under(settings.home(), Path.of(pattern))
                : folder.resolve(pattern);
        ConfigFile.included(wanted).forEach(file -> scan(file, active, depth + 1));
      }
    }

    private void take(Path path, Line line) {
      if (line.arguments().isEmpty()) {
        warn("%s:%d: %s has no value".formatted(path, line.number(), line.keyword()));
        return;
      }
      if (line.keyword().equals("stricthostkeychecking")
          && WEAKER.contains(line.arguments().getFirst())) {
        warn(
            "%s:%d: StrictHostKeyChecking %s is not followed: Steward always checks host keys"
                .formatted(path, line.number(), line.rest()));
        return;
      }
      List<List<String>> values = found.computeIfAbsent(line.keyword(), k -> new ArrayList<>());
      if (values.isEmpty() || ADD_UP.contains(line.keyword())) {
        values.add(line.arguments());
      }
    }

    private boolean matches(Path path, Line line) {
      Iterator<String> words = line.arguments().iterator();
      boolean any = words.hasNext();
      while (words.hasNext()) {
        String word = words.next();
        boolean negated = word.startsWith("!");
        String criterion = negated ? word.substring(1) : word;
        if (criterion.equals("all")) {
          continue;
        }
        Optional<String> subject = subject(criterion);
        if (subject.isEmpty() || !words.hasNext()) {
          warn(
              "%s:%d: Match %s is not followed; its block is left out"
                  .formatted(path, line.number(), criterion));
          return false;
        }
        List<String> patterns = Arrays.asList(words.next().split(",", -1));
        if (HostPatterns.match(patterns, subject.orElseThrow()) == negated) {
          return false;
        }
      }
      return any;
    }

    private Optional<String> subject(String criterion) {
      return switch (criterion) {
        case "originalhost" -> Optional.of(alias);
        case "host" -> Optional.of(first("hostname").orElse(alias));
        case "user" -> Optional.of(user.or(() -> first("user")).orElse(settings.user()));
        case "localuser" -> Optional.of(settings.user());
        default -> Optional.empty();
      };
    }

    private Optional<String> first(String keyword) {
      return Optional.ofNullable(found.get(keyword)).map(values -> values.getFirst().getFirst());
    }
  }
}

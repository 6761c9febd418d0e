package dev.steward.audit.access;

import dev.steward.model.fact.access.FileAccess;
import dev.steward.model.fact.access.SudoPolicy;
import dev.steward.model.fact.access.SudoRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses sudoers(5): the probe prints {@code ls -ldn} of each file, then {@code > PATH} and {@code
 * +} before each line. Only what decides who may do what without a password is kept; a line that is
 * not understood is counted as unread, so that nobody takes it for harmless.
 */
final class Sudoers {

  /** A line with its file. */
  private record Line(String file, int number, String text) {}

  private final List<FileAccess> files = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private final List<String> unread = new ArrayList<>();
  private final SudoAliases aliases = new SudoAliases();

  /** Whom {@code Defaults !authenticate} spares the password: {@code ALL} or an account. */
  private final Set<String> unauthenticated = new HashSet<>();

  private Sudoers() {}

  static SudoPolicy parse(String text) {
    Sudoers sudoers = new Sudoers();
    sudoers.split(text);
    return sudoers.policy();
  }

  private void split(String text) {
    String file = "";
    StringBuilder joined = new StringBuilder();
    int number = 0;
    for (String line : text.lines().toList()) {
      if (line.startsWith("+")) {
        number++;
        joined.append(line, 1, line.length());
        if (joined.toString().endsWith("\\")) {
          joined.setLength(joined.length() - 1);
        } else {
          lines.add(new Line(file, number, withoutComment(joined.toString()).strip()));
          joined.setLength(0);
        }
      } else if (line.startsWith("> ")) {
        file = line.substring(2).strip();
        read.add(file);
        number = 0;
        joined.setLength(0);
      } else if (!line.isBlank()) {
        files.add(FileListing.parse("root", line));
      }
    }
  }

  /** {@code #1000} is a user; {@code #include} is not a comment. */
  private static String withoutComment(String line) {
    for (int at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
      boolean number = at + 1 < line.length() && Character.isDigit(line.charAt(at + 1));
      boolean include = at == 0 && line.startsWith("#include");
      boolean escaped = at > 0 && line.charAt(at - 1) == '\\';
      if (!number && !include && !escaped) {
        return line.substring(0, at);
      }
    }
    return line;
  }

  private SudoPolicy policy() {
    List<Line> specifications = new ArrayList<>();
    for (Line line : lines) {
      String first = line.text().split("[ \\t]", 2)[0];
      if (line.text().isEmpty()) {
        continue;
      }
      if (first.matches("[#@]include(dir)?")) {
        include(line, first);
      } else if (first.startsWith("Defaults")) {
        defaults(line.text());
      } else if (!aliases.define(line.text())) {
        specifications.add(line);
      }
    }
    List<SudoRule> rules = new ArrayList<>();
    for (Line line : specifications) {
      List<SudoRule> some = SudoSpecification.parse(line.file(), line.text(), aliases);
      if (some.isEmpty()) {
        unread.add(line.file() + " line " + line.number());
      }
      some.stream().map(this::spared).forEach(rules::add);
    }
    return new SudoPolicy(true, rules, files, unread);
  }

  private void include(Line line, String word) {
    String path = line.text().substring(word.length()).strip();
    if (!word.endsWith("dir") && !read.contains(path)) {
      unread.add("the file that " + line.file() + " line " + line.number() + " includes");
    }
  }

  private void defaults(String text) {
    if (text.matches(".*!\\s*authenticate\\b.*")) {
      String scope = text.substring("Defaults".length()).split("[ \\t]", 2)[0];
      if (scope.isEmpty()) {
        unauthenticated.add("ALL");
      } else if (scope.startsWith(":")) {
        unauthenticated.addAll(aliases.users(scope.substring(1)));
      }
    }
  }

  private SudoRule spared(SudoRule rule) {
    return unauthenticated.contains("ALL") || unauthenticated.contains(rule.who())
        ? new SudoRule(rule.file(), rule.who(), rule.runAs(), true, rule.commands())
        : rule;
  }

  /** Aliases of users and of commands; those of hosts and targets decide nothing here. */
  static final class SudoAliases {
    private final Map<String, List<String>> users = new HashMap<>();
    private final Map<String, List<String>> commands = new HashMap<>();

    /** Whether the line defines aliases. */
    boolean define(String line) {
      String kind = line.split("[ \\t]", 2)[0];
      if (!kind.matches("(User|Runas|Host|Cmnd|Cmd)_Alias")) {
        return false;
      }
      Map<String, List<String>> target =
          switch (kind) {
            case "User_Alias" -> users;
            case "Cmnd_Alias", "Cmd_Alias" -> commands;
            default -> new HashMap<>();
          };
      for (String one : line.substring(kind.length()).split("[ \\t]:[ \\t](?=[ \\t]*[A-Z])", -1)) {
        String[] sides = one.split("=", 2);
        if (sides.length == 2) {
          target.put(sides[0].strip(), SudoSpecification.list(sides[1]));
        }
      }
      return true;
    }

    List<String> users(String list) {
      return resolve(SudoSpecification.list(list), users, new HashSet<>());
    }

    List<String> commands(String command) {
      return resolve(List.of(command), commands, new HashSet<>());
    }

    private static List<String> resolve(
        List<String> names, Map<String, List<String>> known, Set<String> met) {
      List<String> result = new ArrayList<>();
      for (String name : names) {
        List<String> members = known.get(name);
        if (members == null) {
          result.add(name);
        } else if (met.add(name)) {
          result.addAll(resolve(members, known, met));
        }
      }
      return result;
    }
  }
}

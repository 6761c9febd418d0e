package dev.steward.audit.access;

import dev.steward.model.fact.access.SudoRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses one user specification of sudoers(5): {@code WHO HOSTS = (RUNAS) TAG: COMMAND, …}. Run-as
 * and tags hold for the commands after them, too.
 */
final class SudoSpecification {

  private static final Pattern RUN_AS = Pattern.compile("\\(([^)]*)\\)[ \\t]*");
  private static final Pattern TAG = Pattern.compile("([A-Z_]+)[ \\t]*:[ \\t]*");
  private static final Pattern OPTION = Pattern.compile("[A-Z_]+=\\S+[ \\t]+");
  private static final Pattern DIGEST = Pattern.compile("sha\\d{3}:\\S+[ \\t]+");

  private String runAs = "";
  private boolean noPassword;

  private SudoSpecification() {}

  /** The rules of the line; none if it is not understood. */
  static List<SudoRule> parse(String file, String line, Sudoers.SudoAliases aliases) {
    List<SudoRule> rules = new ArrayList<>();
    List<String> who = List.of();
    for (String part : line.split("[ \\t]:[ \\t](?=[^=:()]+=)", -1)) {
      String[] sides = part.split("=", 2);
      String[] left =
          sides[0].strip().replaceAll("[ \\t]*,[ \\t]*", ",").split("(?<!\\\\)[ \\t]+", -1);
      boolean first = who.isEmpty();
      if (sides.length < 2 || left.length != (first ? 2 : 1)) {
        return List.of();
      }
      who = first ? aliases.users(left[0]) : who;
      List<SudoRule> grants = new SudoSpecification().grants(file, sides[1], aliases);
      for (String name : who) {
        grants.stream().map(grant -> to(name, grant)).forEach(rules::add);
      }
    }
    return rules;
  }

  private static SudoRule to(String who, SudoRule grant) {
    return new SudoRule(grant.file(), who, grant.runAs(), grant.noPassword(), grant.commands());
  }

  private List<SudoRule> grants(String file, String text, Sudoers.SudoAliases aliases) {
    List<SudoRule> grants = new ArrayList<>();
    for (String item : splitCommands(text)) {
      String command = withoutPrefixes(item);
      if (!command.isEmpty()) {
        add(grants, file, aliases.commands(command));
      }
    }
    return grants;
  }

  /** Commas in run-as lists and escaped ones do not separate commands. */
  private static List<String> splitCommands(String text) {
    return Stream.of(text.split("(?<!\\\\),(?![^()]*\\))", -1)).map(String::strip).toList();
  }

  /** The command's first word; its arguments may be anything, even secrets. */
  private String withoutPrefixes(String item) {
    String rest = item;
    Matcher matcher = RUN_AS.matcher(rest);
    if (matcher.lookingAt()) {
      runAs = matcher.group(1).strip();
      rest = rest.substring(matcher.end());
    }
    while (true) {
      Matcher tag = TAG.matcher(rest);
      Matcher option = OPTION.matcher(rest);
      Matcher digest = DIGEST.matcher(rest);
      if (tag.lookingAt()) {
        noPassword =
            switch (tag.group(1)) {
              case "NOPASSWD" -> true;
              case "PASSWD" -> false;
              default -> noPassword;
            };
        rest = rest.substring(tag.end());
      } else if (option.lookingAt()) {
        rest = rest.substring(option.end());
      } else if (digest.lookingAt()) {
        rest = rest.substring(digest.end());
      } else {
        return rest.split("(?<!\\\\)[ \\t]", 2)[0];
      }
    }
  }

  private void add(List<SudoRule> grants, String file, List<String> commands) {
    List<String> named =
        commands.stream().map(command -> command.split("(?<!\\\\)[ \\t]", 2)[0]).toList();
    SudoRule last = grants.isEmpty() ? null : grants.getLast();
    if (last != null && last.noPassword() == noPassword && last.runAs().equals(runAs)) {
      List<String> all = new ArrayList<>(last.commands());
      all.addAll(named);
      grants.set(grants.size() - 1, new SudoRule(file, "", runAs, noPassword, all));
    } else {
      grants.add(new SudoRule(file, "", runAs, noPassword, named));
    }
  }

  /** The members of a list, without the blanks around commas. */
  static List<String> list(String text) {
    return Stream.of(text.split("(?<!\\\\),", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}

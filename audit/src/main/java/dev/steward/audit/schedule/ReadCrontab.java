package dev.steward.audit.schedule;

import dev.steward.model.fact.schedule.CrontabError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads crontab(5) and anacrontab(5). What cron would refuse becomes an error of that line. */
final class ReadCrontab {
  private static final Pattern VARIABLE =
      Pattern.compile("\\s*+(\"[^\"]*+\"|'[^']*+'|[A-Za-z_][A-Za-z0-9_]*+)\\s*+=\\s*+(.*)");

  /** Before a command with the user's name in front, and one without. */
  private static final Pattern FIELDS =
      Pattern.compile("(@[A-Za-z]++|(?:\\S++\\s++){4}\\S++)\\s++(.*)");

  private static final Pattern ANACRON_FIELDS =
      Pattern.compile("(@?\\w++)\\s++(\\d++)\\s++(\\S++)\\s++(.*)");
  private static final Pattern ACCOUNT = Pattern.compile("(-?)([^\\s:]++)(?::\\S*+)?\\s++(.*)");

  private final String file;
  private final Crontab.Form form;
  private final String owner;
  private final Map<String, String> variables = new HashMap<>();
  private final List<CrontabEntry> entries = new ArrayList<>();
  private final List<CrontabError> errors = new ArrayList<>();

  private ReadCrontab(String file, Crontab.Form form, String owner) {
    this.file = file;
    this.form = form;
    this.owner = owner;
  }

  /**
   * Reads a table.
   *
   * @param owner who the jobs of a user's table run as
   */
  static Crontab read(String file, Crontab.Form form, String owner, String text) {
    ReadCrontab reader = new ReadCrontab(file, form, owner);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      reader.line(i + 1, lines.get(i));
    }
    return new Crontab(file, reader.entries, reader.errors);
  }

  private void line(int number, String raw) {
    String line = raw.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    Matcher variable = VARIABLE.matcher(line);
    if (variable.matches()) {
      variables.put(unquoted(variable.group(1)), unquoted(variable.group(2)));
    } else if (form == Crontab.Form.ANACRON) {
      anacron(number, line);
    } else {
      entry(number, line.startsWith("-") ? line.substring(1) : line);
    }
  }

  private static String unquoted(String text) {
    String value = text.strip();
    boolean quoted =
        value.length() >= 2
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private void anacron(int number, String line) {
    Matcher fields = ANACRON_FIELDS.matcher(line);
    if (!fields.matches()) {
      error(number, "it is not a period, a delay, a name and a command");
      return;
    }
    add(number, "every " + fields.group(1) + " days", "root", fields.group(4));
  }

  private void entry(int number, String line) {
    Matcher fields = FIELDS.matcher(line);
    if (!fields.matches()) {
      error(number, "it has fewer than the five time fields and a command");
      return;
    }
    Optional<String> wrong = TimeFields.check(fields.group(1));
    if (wrong.isPresent()) {
      error(number, wrong.get());
      return;
    }
    String schedule = fields.group(1).replaceAll("\\s+", " ");
    if (form == Crontab.Form.USER) {
      add(number, schedule, owner, fields.group(2));
      return;
    }
    Matcher account = ACCOUNT.matcher(fields.group(2));
    if (account.matches()) {
      add(number, schedule, account.group(2), account.group(3));
    } else {
      error(number, "the user or the command is missing");
    }
  }

  private void add(int number, String schedule, String user, String command) {
    String text = form == Crontab.Form.ANACRON ? command : upToPercent(command);
    entries.add(new CrontabEntry(number, schedule, user, text, variables));
  }

  private static String upToPercent(String command) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '%') {
        break;
      }
      if (c == '\\' && i + 1 < command.length() && command.charAt(i + 1) == '%') {
        i++;
        c = '%';
      }
      text.append(c);
    }
    return text.toString();
  }

  private void error(int number, String reason) {
    errors.add(new CrontabError(file, number, reason));
  }
}

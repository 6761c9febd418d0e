package dev.steward.audit.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The five time fields of a crontab line, as far as cron would refuse them (crontab(5)). */
final class TimeFields {
  private static final Set<String> NICKNAMES =
      Set.of(
          "@reboot",
          "@yearly",
          "@annually",
          "@monthly",
          "@weekly",
          "@daily",
          "@midnight",
          "@hourly");
  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of()),
          new Field("hour", 0, 23, List.of()),
          new Field("day of the month", 1, 31, List.of()),
          new Field(
              "month",
              1,
              12,
              List.of(
                  "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")),
          new Field(
              "day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));
  private static final Pattern RANGE =
      Pattern.compile("(\\*|~|(\\w{1,9})(?:[-~](\\w{1,9}))?)(?:/(\\d{1,5}))?");

  private record Field(String name, int least, int most, List<String> names) {}

  private TimeFields() {}

  /** What is wrong with the fields, if anything is. */
  static Optional<String> check(String fields) {
    if (fields.startsWith("@")) {
      return NICKNAMES.contains(fields.toLowerCase(Locale.ROOT))
          ? Optional.empty()
          : Optional.of(fields + " is no schedule that cron knows");
    }
    String[] each = fields.split("\\s+", -1);
    for (int i = 0; i < FIELDS.size(); i++) {
      for (String part : each[i].split(",", -1)) {
        Optional<String> wrong = check(FIELDS.get(i), part);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> check(Field field, String part) {
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      return Optional.of("the %s is not a number, range or list".formatted(field.name()));
    }
    if (range.group(4) != null && Integer.parseInt(range.group(4)) == 0) {
      return Optional.of("the %s has a step of 0".formatted(field.name()));
    }
    if (range.group(2) == null) {
      return Optional.empty();
    }
    int from = number(field, range.group(2));
    int to = range.group(3) == null ? from : number(field, range.group(3));
    if (from < 0 || to < 0) {
      return Optional.of(
          "the %s is out of its range %d to %d"
              .formatted(field.name(), field.least(), field.most()));
    }
    return from > to
        ? Optional.of("the %s runs backwards".formatted(field.name()))
        : Optional.empty();
  }

  /** The number meant, or -1. */
  private static int number(Field field, String text) {
    int named = field.names().indexOf(text.toLowerCase(Locale.ROOT));
    if (named >= 0) {
      return named;
    }
    if (!text.matches("\\d{1,4}")) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value < field.least() || value > field.most() ? -1 : value;
  }
}

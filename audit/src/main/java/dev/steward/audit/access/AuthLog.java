package dev.steward.audit.access;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.access.PasswordLogins;
import dev.steward.model.fact.access.PasswordLogins.Login;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses what the probe found in the journal and in log files: {@code > SOURCE}, {@code @first}
 * with the first line read, {@code @lines} with their number, and {@code +} before each line that
 * tells of an accepted password.
 *
 * <p>Times without an offset are taken as UTC: a login is counted by days, not by minutes.
 */
final class AuthLog {

  private static final Duration WINDOW = Duration.ofDays(30);

  /** What the probe asks the journal for; as many means that there was more. */
  private static final int JOURNAL_LINES = 20_000;

  private static final String TIME = "([A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\S+)";
  private static final Pattern ACCEPTED =
      Pattern.compile(
          TIME
              + " \\S+ sshd(?:-session)?\\[\\d+\\]: Accepted (password|keyboard-interactive\\S*)"
              + " for (\\S+) from (\\S+) port .*");
  private static final Pattern ANY = Pattern.compile(TIME + " .*");
  private static final DateTimeFormatter CLASSIC =
      DateTimeFormatter.ofPattern("uuuu MMM d HH:mm:ss", Locale.ENGLISH);
  private static final int MAX_LOGINS = 100;

  private record Event(Instant at, String account, String from, String method) {}

  private AuthLog() {}

  static PasswordLogins parse(String text, Instant now) {
    Set<Event> events =
        new TreeSet<>(
            Comparator.comparing(Event::at)
                .thenComparing(Event::account)
                .thenComparing(Event::from)
                .thenComparing(Event::method));
    Optional<Instant> since = Optional.empty();
    boolean cut = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith("+")) {
        event(line.substring(1), now).ifPresent(events::add);
      } else if (line.startsWith("@first ")) {
        since = earlier(since, firstTime(line.substring("@first ".length()), now));
      } else if (line.startsWith("@lines ")) {
        cut |= number(line.substring("@lines ".length())) >= JOURNAL_LINES;
      } else if (line.startsWith("@status ")) {
        cut |= number(line.substring("@status ".length())) != 0;
      } else if (!line.startsWith("> ") && !line.isBlank()) {
        throw new UnreadableAnswer("a line that the search for logins does not print");
      }
    }
    return new PasswordLogins(summed(events), since, cut);
  }

  /** A line that only looks like a login, such as one of another program, is none. */
  private static Optional<Event> event(String line, Instant now) {
    Matcher matcher = ACCEPTED.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Instant at = time(matcher.group(1), now).truncatedTo(ChronoUnit.SECONDS);
    return at.isBefore(now.minus(WINDOW))
        ? Optional.empty()
        : Optional.of(new Event(at, matcher.group(3), matcher.group(4), matcher.group(2)));
  }

  /** Only says how far the log reaches; its beginning may be cut in the middle of a line. */
  private static Optional<Instant> firstTime(String line, Instant now) {
    Matcher matcher = ANY.matcher(line);
    try {
      return matcher.matches() ? Optional.of(time(matcher.group(1), now)) : Optional.empty();
    } catch (UnreadableAnswer e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    return a.isEmpty() || (b.isPresent() && b.get().isBefore(a.get())) ? b : a;
  }

  /**
   * Seconds since 1970, ISO 8601, or the classic form, whose year is the last that can be meant.
   */
  private static Instant time(String text, Instant now) {
    try {
      if (text.matches("\\d{1,11}(\\.\\d{1,9})?")) {
        return Instant.ofEpochSecond(Long.parseLong(text.split("\\.", 2)[0]));
      }
      if (!text.contains(" ")) {
        return OffsetDateTime.parse(text).toInstant();
      }
      int year = now.atOffset(ZoneOffset.UTC).getYear();
      Instant thisYear = classic(year, text);
      return thisYear.isAfter(now.plus(Duration.ofDays(1))) ? classic(year - 1, text) : thisYear;
    } catch (DateTimeException e) {
      throw new UnreadableAnswer("a time in the log of logins that is none");
    }
  }

  private static Instant classic(int year, String text) {
    return LocalDateTime.parse(year + " " + text.replaceAll(" +", " "), CLASSIC)
        .toInstant(ZoneOffset.UTC);
  }

  private static long number(String text) {
    if (!text.strip().matches("\\d{1,9}")) {
      throw new UnreadableAnswer("a count of log lines that is no number");
    }
    return Long.parseLong(text.strip());
  }

  private static List<Login> summed(Set<Event> events) {
    return events.stream()
        .collect(Collectors.groupingBy(e -> List.of(e.account(), e.from(), e.method())))
        .values()
        .stream()
        .map(same -> {
          Event last = same.getLast();
          return new Login(last.account(), last.from(), last.method(), same.size(), last.at());
        })
        .sorted(Comparator.comparing(Login::last).reversed().thenComparing(Login::account))
        .limit(MAX_LOGINS)
        .toList();
  }
}

package dev.steward.audit.host;

import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.host.Clock;
import dev.steward.model.fact.host.TimeSync;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the clock, its zone, and how it is kept right. */
final class ClockProbe {
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}");
  private static final Pattern LEAP = Pattern.compile("leap(?:_[a-z]+)?=(\\w+)");
  private static final Pattern MILLIS = Pattern.compile("offset=([+-]?[0-9.]{1,20})");

  private static final Pattern MESSAGE =
      Pattern.compile(
          "\\(uuuuittayttttbtt\\)(?: \\d+){4} -?\\d+ \\d+ \\d+ 4(?: \\d+){4}"
              + " ([1-9]\\d{0,15}) ([1-9]\\d{0,15}) ([1-9]\\d{0,15}) ([1-9]\\d{0,15}) (?:true|false).*");

  private ClockProbe() {}

  static Clock clock(String text) {
    Map<String, String> pairs = Scan.pairs(text);
    String offset = Scan.needed(pairs, "offset");
    if (!OFFSET.matcher(offset).matches()) {
      throw new UnreadableAnswer("the offset from UTC has another form");
    }
    String link = pairs.getOrDefault("localtime", "");
    int at = link.indexOf("/zoneinfo/");
    String zone = at >= 0 ? link.substring(at + 10) : pairs.getOrDefault("timezone", "");
    return new Clock(
        PackageProbe.instant(Scan.needed(pairs, "epoch")), zone.isEmpty() ? offset : zone, offset);
  }

  static TimeSync timeSync(String text) {
    List<String> daemons =
        text.lines()
            .filter(line -> line.startsWith("daemon="))
            .map(line -> line.substring(7))
            .filter(name -> !name.isBlank())
            .toList();
    Map<String, String> pairs = Scan.pairs(text);
    if (!pairs.containsKey("daemon")) {
      throw new UnreadableAnswer("no daemon is named, and not that there is none");
    }
    String daemon = String.join(", ", daemons);
    if (pairs.containsKey("chrony")) {
      String answer = pairs.get("chrony");
      return answer.isEmpty() || answer.startsWith("506 ")
          ? new TimeSync(daemon, Optional.empty(), Optional.empty())
          : chrony(daemon, answer.split(",", -1));
    }
    if (pairs.containsKey("ntpq")) {
      return ntpq(daemon, text);
    }
    Optional<Boolean> synchronised =
        Optional.ofNullable(pairs.get("timesyncd"))
            .map("yes"::equals)
            .or(() ->
                Optional.ofNullable(pairs.get("ntpctl")).map(t -> t.contains("clock synced")));
    return new TimeSync(daemon, synchronised, offsetOf(pairs.getOrDefault("message", "")));
  }

  /**
   * timesyncd's last message (org.freedesktop.timesync1(5): NTPMessage): after the reference, when
   * it was sent, received, answered and back, in microseconds; the offset is that of RFC 5905,
   * section 8. An older timesyncd tells none, and none comes before the first answer.
   */
  private static Optional<Duration> offsetOf(String message) {
    Matcher times = MESSAGE.matcher(message);
    if (!times.matches()) {
      return Optional.empty();
    }
    long there = micros(times.group(2)) - micros(times.group(1));
    long back = micros(times.group(3)) - micros(times.group(4));
    return Optional.of(Duration.of((there + back) / 2, ChronoUnit.MICROS));
  }

  private static long micros(String text) {
    return Scan.whole(text, "a time of timesyncd");
  }

  /**
   * {@code chronyc -c tracking} (506: the daemon does not answer): the fifth field is the offset in
   * seconds, the last the state.
   */
  private static TimeSync chrony(String daemon, String[] fields) {
    if (fields.length != 14) {
      throw new UnreadableAnswer("chronyc did not tell its tracking");
    }
    return new TimeSync(
        daemon,
        Optional.of(!fields[13].equals("Not synchronised")),
        Optional.of(seconds(Scan.decimal(fields[4], "chrony's offset"))));
  }

  private static TimeSync ntpq(String daemon, String text) {
    Matcher leap = LEAP.matcher(text);
    Matcher offset = MILLIS.matcher(text);
    if (!leap.find() || !offset.find()) {
      throw new UnreadableAnswer("ntpq did not tell leap and offset");
    }
    boolean alarm = leap.group(1).equals("11") || leap.group(1).equals("alarm");
    return new TimeSync(
        daemon,
        Optional.of(!alarm),
        Optional.of(seconds(Scan.decimal(offset.group(1), "ntpd's offset") / 1000)));
  }

  private static Duration seconds(double offset) {
    double size = Math.abs(offset);
    if (size > 1e10) {
      throw new UnreadableAnswer("an offset is out of range");
    }
    return Duration.ofNanos(Math.round(Math.min(size, 9e9) * 1e9));
  }
}

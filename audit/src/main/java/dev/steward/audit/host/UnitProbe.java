package dev.steward.audit.host;

import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.host.InitSystem;
import dev.steward.model.fact.host.Timer;
import dev.steward.model.fact.host.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads systemctl(1): loaded units, unit files and timers. */
final class UnitProbe {
  private static final Set<String> LOAD_STATES =
      Set.of("stub", "loaded", "not-found", "bad-setting", "error", "merged", "masked");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  private UnitProbe() {}

  static InitSystem services(String units, String files, String timers) {
    Map<String, Unit> all = new TreeMap<>();
    unitFiles(files).forEach((name, state) -> all.put(name, new Unit(name, "", "", "", state)));
    for (Unit unit : loaded(units)) {
      Unit file = all.get(unit.name());
      all.put(
          unit.name(),
          new Unit(
              unit.name(),
              unit.load(),
              unit.active(),
              unit.sub(),
              file == null ? "" : file.enablement()));
    }
    return new InitSystem(true, List.copyOf(all.values()), timers(timers));
  }

  /** {@code list-units --plain --no-legend}: UNIT LOAD ACTIVE SUB DESCRIPTION. */
  static List<Unit> loaded(String text) {
    List<Unit> units = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] row = line.replaceFirst("^[●○×*]? +", "").split("\\s+", 5);
      if (row.length < 4 || !row[0].contains(".") || !LOAD_STATES.contains(row[1])) {
        throw new UnreadableAnswer("a line of list-units that names no unit and its state");
      }
      units.add(new Unit(row[0], row[1], row[2], row[3], ""));
    }
    if (units.isEmpty()) {
      throw new UnreadableAnswer("systemd lists no unit at all");
    }
    return units;
  }

  /** {@code list-unit-files --no-legend}: FILE STATE, and PRESET since systemd 245. */
  static Map<String, String> unitFiles(String text) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] row = line.strip().split("\\s+", -1);
      if (row.length < 2 || row.length > 3 || !row[0].contains(".")) {
        throw new UnreadableAnswer("a line of list-unit-files that names no unit and its state");
      }
      files.put(row[0], row[1]);
    }
    return files;
  }

  /** Blocks of {@code systemctl show}, a blank line between two. */
  static List<Timer> timers(String text) {
    List<Timer> timers = new ArrayList<>();
    for (String block : text.strip().split("\\n\\s*\\n", -1)) {
      if (block.isBlank()) {
        continue;
      }
      Map<String, String> pairs = Scan.pairs(block);
      Optional<Instant> next = time(pairs.getOrDefault("NextElapseUSecRealtime", ""));
      String counted = pairs.getOrDefault("NextElapseUSecMonotonic", "");
      timers.add(
          new Timer(
              Scan.needed(pairs, "Id"),
              pairs.getOrDefault("Unit", ""),
              "active".equals(pairs.get("ActiveState")),
              pairs.getOrDefault("Result", "success"),
              next.isPresent() || !Set.of("", "0", "infinity", "n/a").contains(counted),
              time(pairs.getOrDefault("LastTriggerUSec", "")),
              next));
    }
    return timers;
  }

  /** Such as {@code Tue 2026-11-24 00:00:00 UTC}; the probe sets that zone. */
  private static Optional<Instant> time(String text) {
    if (text.isEmpty() || text.equals("n/a") || text.equals("0")) {
      return Optional.empty();
    }
    try {
      String date = text.substring(text.indexOf(' ') + 1);
      return Optional.of(LocalDateTime.parse(date, TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw new UnreadableAnswer("a timer's time in a form that systemd has not in UTC");
    }
  }
}

package dev.steward.audit.schedule;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.schedule.TimerJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Joins systemd's timers with the services they start ({@code systemctl show}). */
final class ReadTimers {
  private static final Pattern PROGRAM = Pattern.compile("\\bpath=(/[^ ;]++)");

  private ReadTimers() {}

  static List<TimerJob> read(String timers, String services) {
    Map<String, KnownFile> files = new HashMap<>();
    services
        .lines()
        .filter(line -> line.startsWith("="))
        .map(line -> ReadMachine.file(line.substring(1)))
        .forEach(file -> files.put(file.path(), file));
    Map<String, Map<String, List<String>>> byId = new HashMap<>();
    blocks(services).forEach(block -> byId.put(first(block, "Id"), block));
    return blocks(timers).stream()
        .filter(block -> !first(block, "Id").isEmpty())
        .map(block -> timer(block, byId.getOrDefault(first(block, "Unit"), Map.of()), files))
        .toList();
  }

  private static TimerJob timer(
      Map<String, List<String>> timer,
      Map<String, List<String>> service,
      Map<String, KnownFile> files) {
    List<String> programs =
        service.getOrDefault("ExecStart", List.of()).stream()
            .map(PROGRAM::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1))
            .distinct()
            .toList();
    List<String> missing = programs.stream().filter(path -> !runs(files.get(path))).toList();
    return new TimerJob(
        first(timer, "Id"),
        first(timer, "Unit"),
        first(timer, "ActiveState").equals("active"),
        first(service, "LoadState").equals("loaded"),
        first(service, "User").isEmpty() ? "root" : first(service, "User"),
        programs,
        missing);
  }

  private static boolean runs(@org.jspecify.annotations.Nullable KnownFile file) {
    return file != null && file.isRegular() && file.mayBeRunBy(0);
  }

  private static String first(Map<String, List<String>> block, String key) {
    return block.getOrDefault(key, List.of("")).getFirst();
  }

  private static List<Map<String, List<String>>> blocks(String text) {
    List<Map<String, List<String>>> blocks = new ArrayList<>();
    Map<String, List<String>> block = new HashMap<>();
    for (String line : (text + "\n").split("\n", -1)) {
      int equals = line.indexOf('=');
      if (line.isEmpty() && !block.isEmpty()) {
        blocks.add(block);
        block = new HashMap<>();
      } else if (equals > 0) {
        block
            .computeIfAbsent(line.substring(0, equals), _ -> new ArrayList<>())
            .add(line.substring(equals + 1));
      } else if (!line.isEmpty() && equals < 0) {
        throw new UnreadableAnswer("a line of systemctl show without '='");
      }
    }
    return blocks;
  }
}

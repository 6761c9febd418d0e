package dev.steward.audit.host;

import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.host.ProcessTable;
import dev.steward.model.fact.host.ProcessTable.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the probe's digest of the process table: {@code zombie PID PARENT NAME}, {@code waiting PID
 * PARENT NAME}, {@code command NAME}, {@code total N}, and the status of waiting processes before
 * and after the watch.
 */
final class ProcessProbe {
  private static final Pattern STATUS =
      Pattern.compile("(before|after) /proc/(\\d{1,10})/status:(.*)");

  private ProcessProbe() {}

  static ProcessTable processes(String text) {
    List<Entry> zombies = new ArrayList<>();
    List<Entry> waiting = new ArrayList<>();
    TreeSet<String> commands = new TreeSet<>();
    Map<String, StringBuilder> watched = new HashMap<>();
    int total = -1;
    int seconds = 0;
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 2);
      String rest = words.length == 2 ? words[1] : "";
      switch (words[0]) {
        case "zombie" -> zombies.add(entry(rest));
        case "waiting" -> waiting.add(entry(rest));
        case "command" -> commands.add(rest);
        case "total" -> total = Scan.small(rest, "the number of processes");
        case "watched" -> seconds = Scan.small(rest, "the length of the watch");
        case "before", "after" -> {
          Matcher status = STATUS.matcher(line);
          if (status.matches()) {
            watched
                .computeIfAbsent(status.group(1) + status.group(2), _ -> new StringBuilder())
                .append(status.group(3))
                .append('\n');
          }
        }
        default -> {
          // The rest of a name with a line break in it: such a process names no one.
        }
      }
    }
    if (total < 1) {
      throw new UnreadableAnswer("the process table has no total");
    }
    return new ProcessTable(
        total, List.copyOf(commands), zombies, stuck(waiting, watched), seconds);
  }

  private static List<Entry> stuck(List<Entry> waiting, Map<String, StringBuilder> watched) {
    return waiting.stream()
        .filter(entry -> {
          StringBuilder before = watched.get("before" + entry.pid());
          StringBuilder after = watched.get("after" + entry.pid());
          return before != null
              && after != null
              && before.compareTo(after) == 0
              && after.indexOf("State:\tD") >= 0;
        })
        .toList();
  }

  private static Entry entry(String text) {
    String[] words = text.split(" ", 3);
    if (words.length < 3) {
      throw new UnreadableAnswer("a process without number, parent or name");
    }
    return new Entry(
        Scan.small(words[0], "a process number"), Scan.small(words[1], "a parent"), words[2]);
  }
}

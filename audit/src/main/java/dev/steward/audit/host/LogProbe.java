package dev.steward.audit.host;

import dev.steward.audit.probe.Scan;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.host.Journal;
import dev.steward.model.fact.host.KernelLog;
import dev.steward.model.fact.host.KernelLog.Kind;
import dev.steward.model.fact.host.KernelLog.Line;
import dev.steward.model.value.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the kernel's log and the size of the journal. */
final class LogProbe {
  /** The probe keeps this many lines, the end mark included. */
  private static final int KEPT = 201;

  private static final int LONGEST = 300;
  private static final Pattern PREFIX =
      Pattern.compile("^(?:\\S{1,40} \\S{1,255} kernel: |\\[ *[0-9.]{1,30}\\] )");
  private static final Pattern KILLED =
      Pattern.compile("Killed process (\\d{1,10}),? \\(([^)]{0,64})\\)");
  private static final Pattern HUNG =
      Pattern.compile("task (\\S{1,64}):\\d{1,10} blocked for more than");
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?:\\bdev |\\(device |on device |XFS \\(|\\[)(/?[A-Za-z][A-Za-z0-9/_-]{0,40})");
  private static final Pattern NO_DISK = Pattern.compile("(loop|fd|sr|zram|ram)\\d*");

  private LogProbe() {}

  static KernelLog kernelLog(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || !lines.getLast().startsWith("ended ")) {
      throw new UnreadableAnswer("the log has no end");
    }
    if (!lines.getLast().equals("ended 0")) {
      throw new UnreadableAnswer("the log could not be read to its end");
    }
    return new KernelLog(
        lines.subList(0, lines.size() - 1).stream()
            .map(LogProbe::line)
            .flatMap(Optional::stream)
            .toList(),
        lines.size() >= KEPT);
  }

  private static Optional<Line> line(String raw) {
    String text = PREFIX.matcher(raw).replaceFirst("");
    String shown = raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw;
    Matcher killed = KILLED.matcher(text);
    if (killed.find()) {
      return Optional.of(new Line(kindOfKill(text), killed.group(2), shown));
    }
    Matcher hung = HUNG.matcher(text);
    if (hung.find()) {
      return Optional.of(new Line(Kind.HUNG_TASK, hung.group(1), shown));
    }
    Matcher device = DEVICE.matcher(text);
    String name = device.find() ? device.group(1) : "";
    return NO_DISK.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(new Line(Kind.DISK_ERROR, name, shown));
  }

  private static Kind kindOfKill(String text) {
    return text.startsWith("Memory cgroup") ? Kind.LIMIT_KILL : Kind.OOM_KILL;
  }

  /** Lines of {@code du -sk} for the two folders, and {@code persistent}. */
  static Journal journal(String text) {
    ByteSize size = ByteSize.ZERO;
    boolean persistent = false;
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      if (line.equals("persistent")) {
        persistent = true;
      } else {
        String[] row = line.split("\\s+", 2);
        if (row.length < 2 || !row[1].endsWith("/log/journal")) {
          throw new UnreadableAnswer("a line of du that names no journal");
        }
        size = size.plus(Scan.kibi(row[0], "the journal's size"));
      }
    }
    return new Journal(true, persistent, size);
  }
}

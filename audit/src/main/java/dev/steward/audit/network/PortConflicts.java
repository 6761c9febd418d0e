package dev.steward.audit.network;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.network.PortConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses {@code > UNIT} and, after {@code +}, the line of its log that says its port was taken. */
final class PortConflicts {

  private static final Pattern PORT =
      Pattern.compile(":(\\d{2,5})(?![.:]?\\d)|\\bport[ =](\\d{2,5})(?![.:]?\\d)");

  private PortConflicts() {}

  static List<PortConflict> parse(String text) {
    List<PortConflict> conflicts = new ArrayList<>();
    String unit = "";
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      if (line.startsWith("> ")) {
        unit = line.substring(2).strip();
      } else if (line.startsWith("+") && !unit.isEmpty()) {
        String message = line.substring(1, Math.min(line.length(), 400));
        conflicts.add(new PortConflict(unit, message, port(message)));
      } else {
        throw new UnreadableAnswer("a line that the search for port conflicts does not print");
      }
    }
    return conflicts;
  }

  private static OptionalInt port(String message) {
    Matcher matcher = PORT.matcher(message);
    while (matcher.find()) {
      int port = Integer.parseInt(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
      if (port <= 65_535) {
        return OptionalInt.of(port);
      }
    }
    return OptionalInt.empty();
  }
}

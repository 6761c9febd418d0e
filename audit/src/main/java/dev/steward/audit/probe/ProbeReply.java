package dev.steward.audit.probe;

import dev.steward.audit.probe.Section.Status;
import dev.steward.model.observe.Evidence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A probe's output taken apart at its markers.
 *
 * <p>Each section is framed by lines that begin with the nonce: {@code NONCE begin KEY LIMIT
 * COMMAND…}, the output, and {@code NONCE end KEY STATUS COMPLAINT}. Output cannot forge a frame,
 * since it cannot know the nonce. A section without its end is {@link Status#NOT_ASKED}.
 */
public final class ProbeReply {
  private final Map<String, Section> sections = new HashMap<>();
  private final Instant at;

  private ProbeReply(Instant at) {
    this.at = at;
  }

  public static ProbeReply parse(String output, String nonce, Instant at) {
    ProbeReply reply = new ProbeReply(at);
    String begin = nonce + " begin ";
    int from = startOfLine(output, begin, 0);
    while (from >= 0) {
      int lineEnd = output.indexOf('\n', from);
      if (lineEnd < 0) {
        break;
      }
      String[] head = output.substring(from + begin.length(), lineEnd).split(" ", 3);
      String end = nonce + " end " + head[0] + " ";
      int to = startOfLine(output, end, lineEnd + 1);
      int toEnd = to < 0 ? -1 : output.indexOf('\n', to);
      if (toEnd < 0) {
        break;
      }
      if (head.length == 3) {
        String text = output.substring(lineEnd + 1, Math.max(lineEnd + 1, to - 1));
        reply.add(head[0], head[1], head[2], text, output.substring(to + end.length(), toEnd));
      }
      from = startOfLine(output, begin, toEnd + 1);
    }
    return reply;
  }

  private static int startOfLine(String text, String start, int from) {
    int at = text.indexOf(start, from);
    while (at > 0 && text.charAt(at - 1) != '\n') {
      at = text.indexOf(start, at + 1);
    }
    return at;
  }

  private void add(String key, String limit, String command, String text, String ending) {
    String[] words = ending.split(" ", 2);
    Status status = statusOf(words[0]);
    String complaint = words.length == 2 ? words[1].strip() : "";
    // A limit of 0 is that of an answer that nothing was read for, only a reason given.
    boolean full =
        status != Status.ABSENT
            && status != Status.NEEDS_ROOT
            && !limit.equals("0")
            && limit.equals(sizeOf(text, limit));
    sections.putIfAbsent(
        key,
        new Section(
            key, full ? Status.CUT : status, text, complaint, new Evidence(command, at, "")));
  }

  /** The limit again if the text is at least as long, in bytes. */
  private static String sizeOf(String text, String limit) {
    try {
      return text.getBytes(StandardCharsets.UTF_8).length >= Long.parseLong(limit) ? limit : "";
    } catch (NumberFormatException e) {
      return limit;
    }
  }

  private static Status statusOf(String word) {
    return switch (word) {
      case "absent" -> Status.ABSENT;
      case "needs-root" -> Status.NEEDS_ROOT;
      case "ok" -> Status.OK;
      case "timeout" -> Status.TIMED_OUT;
      case "cut" -> Status.CUT;
      default -> Status.FAILED;
    };
  }

  /** The section of that name; {@link Status#NOT_ASKED} if the reply has none. */
  public Section section(String key) {
    Section section = sections.get(key);
    return section != null
        ? section
        : new Section(key, Status.NOT_ASKED, "", "", new Evidence(key, at, ""));
  }
}

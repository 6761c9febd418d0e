package dev.steward.audit.access;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.access.FileAccess;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a line of {@code ls -ldn}. */
final class FileListing {

  /** Permissions, links, owner, group, size, three words of date, path. */
  private static final Pattern FORM =
      Pattern.compile(
          "([-dlcbps][-rwxsStT]{9})\\S? +\\d+ +(\\d{1,10}) +(\\d{1,10}) +\\d+ +\\S+ +\\S+ +\\S+ (.+)");

  private FileListing() {}

  static FileAccess parse(String account, String line) {
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      throw new UnreadableAnswer("a line that is not one of ls -ldn");
    }
    return new FileAccess(
        account,
        matcher.group(4),
        matcher.group(1),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)));
  }
}

package dev.steward.audit.schedule;

import dev.steward.audit.probe.UnreadableAnswer;
import java.util.List;

/** Reads what the probe says of files, folders and accounts to a {@link Machine}. */
final class ReadMachine {
  private ReadMachine() {}

  /**
   * What was asked for ({@code ?PATH}), what stat(1) said ({@code MODE UID GID SIZE PATH}, the mode
   * in hexadecimal), and first lines ({@code #<tab>PATH<tab>LINE}).
   */
  static Machine files(Machine machine, String answer) {
    for (String line : answer.split("\n", -1)) {
      if (line.startsWith("?")) {
        machine.asked(line.substring(1));
      } else if (line.startsWith("#")) {
        String[] parts = line.split("\t", 3);
        if (parts.length == 3) {
          machine.shebang(parts[1], parts[2]);
        }
      } else if (!line.isEmpty()) {
        machine.file(file(line));
      }
    }
    return machine;
  }

  static KnownFile file(String line) {
    String[] fields = line.split(" ", 5);
    if (fields.length < 5) {
      throw new UnreadableAnswer("a line of stat with " + fields.length + " fields");
    }
    try {
      return new KnownFile(
          fields[4],
          Integer.parseInt(fields[0], 16),
          Integer.parseUnsignedInt(fields[1]),
          Integer.parseUnsignedInt(fields[2]),
          Long.parseLong(fields[3]));
    } catch (NumberFormatException e) {
      throw new UnreadableAnswer("not a number in stat's output");
    }
  }

  /** Folders ({@code @NAME<tab>REAL}), then the executables in each ({@code :FOLDER}, names). */
  static Machine executables(Machine machine, String answer) {
    String folder = "";
    for (String line : answer.split("\n", -1)) {
      if (line.startsWith("@")) {
        String[] names = line.substring(1).split("\t", 2);
        machine.folder(names[0], names.length > 1 ? names[1] : names[0]);
      } else if (line.startsWith(":")) {
        folder = line.substring(1);
      } else if (!line.isEmpty()) {
        machine.executable(folder, line);
      }
    }
    return machine;
  }

  /** Accounts: {@code NAME:UID:GID:HOME}. */
  static Machine accounts(Machine machine, String answer) {
    for (String line : answer.split("\n", -1)) {
      String[] fields = line.split(":", 4);
      if (line.isEmpty()) {
        continue;
      }
      if (fields.length < 4 || !fields[1].matches("\\d{1,9}") || !fields[2].matches("\\d{1,9}")) {
        throw new UnreadableAnswer("a line of passwd with " + fields.length + " fields");
      }
      machine.account(
          new Account(
              fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), fields[3]));
    }
    return machine;
  }

  static List<String> lines(String answer) {
    return answer.lines().filter(line -> line.startsWith("/")).toList();
  }
}

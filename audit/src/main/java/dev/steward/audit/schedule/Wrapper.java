package dev.steward.audit.schedule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program whose arguments are another command line.
 *
 * @param optionsWithArgument its options that take the next word
 * @param operands how many words of its own stand before the command
 */
record Wrapper(Set<String> optionsWithArgument, int operands) {
  private static final Map<String, Wrapper> KNOWN =
      Map.ofEntries(
          Map.entry(
              "sudo",
              taking(
                  "-u", "-g", "-p", "-C", "-r", "-t", "-T", "-h", "-R", "-D", "--user", "--group")),
          Map.entry("doas", taking("-u", "-C")),
          Map.entry("env", taking("-u", "-C", "--unset", "--chdir")),
          Map.entry("nice", taking("-n", "--adjustment")),
          Map.entry("ionice", taking("-c", "-n", "-p", "-P", "-u", "--class", "--classdata")),
          Map.entry("chrt", new Wrapper(Set.of("-T", "-P", "-D"), 1)),
          Map.entry("taskset", new Wrapper(Set.of(), 1)),
          Map.entry("nohup", taking()),
          Map.entry("setsid", taking()),
          Map.entry("chronic", taking()),
          Map.entry("cronic", taking()),
          Map.entry("unbuffer", taking()),
          Map.entry("run-one", taking()),
          Map.entry("exec", taking("-a")),
          Map.entry("command", taking()),
          Map.entry("builtin", taking()),
          Map.entry("busybox", taking()),
          Map.entry("time", taking("-f", "-o")),
          Map.entry("timeout", new Wrapper(Set.of("-k", "-s", "--kill-after", "--signal"), 1)),
          Map.entry(
              "flock",
              new Wrapper(Set.of("-w", "-E", "--timeout", "--wait", "--conflict-exit-code"), 1)),
          Map.entry("stdbuf", taking("-i", "-o", "-e")),
          Map.entry("setpriv", taking()),
          Map.entry("systemd-cat", taking("-t", "-p", "--identifier", "--priority")),
          Map.entry("systemd-inhibit", taking()),
          Map.entry(
              "xargs",
              taking("-I", "-L", "-n", "-P", "-s", "-d", "-E", "-a", "--max-args", "--max-procs")));

  private static Wrapper taking(String... options) {
    return new Wrapper(Set.of(options), 0);
  }

  static Optional<Wrapper> named(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  /** The command line inside; empty if there is none, or if it cannot be told where it begins. */
  List<Optional<String>> inner(List<Optional<String>> words) {
    int at = 1;
    int left = operands;
    while (at < words.size()) {
      String word = words.get(at).orElse("");
      if (word.equals("--")) {
        at++;
        break;
      }
      if (word.startsWith("-") && word.length() > 1) {
        at += optionsWithArgument.contains(word) ? 2 : 1;
      } else if (left > 0) {
        left--;
        at++;
      } else if (word.matches("[A-Za-z_][A-Za-z0-9_]*=(?s:.*)")) {
        at++;
      } else {
        break;
      }
    }
    return at >= words.size() || left > 0 ? List.of() : words.subList(at, words.size());
  }
}

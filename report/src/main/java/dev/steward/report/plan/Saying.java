package dev.steward.report.plan;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.Criterion;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of a plan in words. */
final class Saying {
  private Saying() {}

  static String of(Action action) {
    return switch (action) {
      case Action.Check check -> expectation(check);
      case Action.CheckObject check ->
          "%s%s is %s"
              .formatted(
                  check.pointer().isEmpty() ? "" : check.pointer() + " of ",
                  check.object(),
                  check.value().orElse("absent"));
      case Action.Confirm(String question) -> "a person confirms: " + question;
      case Action.Command command -> "run " + words(command.command());
      case Action.WriteFile file ->
          "write %s (%s, %s), %d bytes"
              .formatted(file.path(), file.mode(), file.owner(), file.content().length());
      case Action.RemoveFile(String path) -> "remove " + path;
      case Action.RestoreFile(String path) -> "put back " + path;
      case Action.Systemd(Action.Systemd.Verb verb, String unit) -> verb.label() + " " + unit;
      case Action.RestoreUnit(String unit) -> "put back the state of " + unit;
      case Action.Reboot(Duration within) ->
          "reboot, and see another boot id within " + time(within);
      case Action.Apply apply -> "apply %s: %s".formatted(apply.object(), apply.manifest().strip());
      case Action.Patch patch -> "patch %s: %s".formatted(patch.object(), patch.patch());
      case Action.Delete delete -> "delete " + delete.object();
      case Action.RestoreObject(var object) -> "put back " + object;
      case Action.Evict evict -> "evict the pods of node " + evict.node();
      case Action.Instruction(String text) -> "a person: " + text;
    };
  }

  private static String expectation(Action.Check check) {
    String exit =
        check.exit().stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
    return "%s ends with %s%s"
        .formatted(
            words(check.command()), exit, check.output().map(it -> " and prints " + it).orElse(""));
  }

  private static String words(List<String> command) {
    return command.stream()
        .map(word ->
            word.matches("[A-Za-z0-9/._+=@:,-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  static String measure(Criterion.Measure measure) {
    return switch (measure) {
      case Criterion.Measure.DiskUsage(var server, String mount) ->
          "disk usage of %s on %s".formatted(mount, server);
      case Criterion.Measure.Findings(var rule, var server) ->
          "findings of " + rule + server.map(it -> " on " + it).orElse("");
    };
  }

  static String number(Criterion.Measure measure, double value) {
    String digits = String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    return measure instanceof Criterion.Measure.DiskUsage ? digits + " %" : digits;
  }

  static String reach(Criterion criterion) {
    return number(criterion.measure(), criterion.bestReachable())
        + (criterion.reachable() ? "" : " (the target needs more than this plan)");
  }

  static String time(Duration duration) {
    long minutes = Math.max(1, Math.round(duration.toSeconds() / 60.0));
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}

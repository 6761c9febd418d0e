package dev.steward.audit.schedule;

import dev.steward.audit.schedule.shell.ReadShell;
import dev.steward.audit.schedule.shell.ShellCommand;
import dev.steward.audit.schedule.shell.ShellCommand.Joint;
import dev.steward.audit.schedule.shell.ShellCommand.Redirection;
import dev.steward.model.fact.schedule.CronJob.Output;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what becomes of a job's output, from its command line and MAILTO (crontab(5)). */
final class JobOutput {
  private static final Set<String> SILENT =
      Set.of(
          "test", "[", "[[", "command", "which", "type", "hash", "cd", "sleep", "true", ":", "exit",
          "grep", "export", "set");
  private static final String NOWHERE = "/dev/null";

  private JobOutput() {}

  static Output of(String command, Map<String, String> environment, boolean recorded) {
    List<ShellCommand> commands = ReadShell.read(command).commands();
    if (recorded || isHandled(commands)) {
      return Output.RECORDED;
    }
    List<ShellCommand> speaking = commands.stream().filter(JobOutput::speaks).toList();
    if (speaking.isEmpty()) {
      return Output.MAILED;
    }
    Output last = of(speaking.getLast().redirections());
    boolean unmailed = environment.getOrDefault("MAILTO", "?").isEmpty();
    return last == Output.MAILED && unmailed ? Output.DISCARDED : last;
  }

  /** Something reads the output, or acts when the job fails. */
  private static boolean isHandled(List<ShellCommand> commands) {
    for (int i = 0; i < commands.size(); i++) {
      Joint joint = commands.get(i).joint();
      boolean acts =
          joint == Joint.PIPE || (joint == Joint.OR && i > 0 && speaks(commands.get(i - 1)));
      if (acts
          && speaks(commands.get(i))
          && of(commands.get(i).redirections()) != Output.DISCARDED) {
        return true;
      }
    }
    return false;
  }

  private static boolean speaks(ShellCommand command) {
    return !command.words().isEmpty()
        && command.words().getFirst().literal().filter(SILENT::contains).isEmpty();
  }

  private static Output of(List<Redirection> redirections) {
    String standard = "";
    String error = "";
    for (Redirection redirection : redirections) {
      String target = redirection.target().literal().orElse("?");
      String operator = redirection.operator();
      if (operator.startsWith("&>") || (operator.equals(">&") && !target.matches("[0-9-]"))) {
        standard = target;
        error = target;
      } else if (operator.equals(">&")) {
        String copied = target.equals("-") ? NOWHERE : target.equals("1") ? standard : error;
        standard = redirection.descriptor() == 1 ? copied : standard;
        error = redirection.descriptor() == 2 ? copied : error;
      } else if (operator.startsWith(">")) {
        standard = redirection.descriptor() == 1 ? target : standard;
        error = redirection.descriptor() == 2 ? target : error;
      }
    }
    boolean discarded = standard.equals(NOWHERE) && error.equals(NOWHERE);
    boolean kept = isKept(standard) || isKept(error);
    return discarded ? Output.DISCARDED : kept ? Output.RECORDED : Output.MAILED;
  }

  private static boolean isKept(String target) {
    return !target.isEmpty() && !target.equals(NOWHERE);
  }
}

package dev.steward.audit.schedule;

import dev.steward.audit.schedule.shell.ShellCommand.Assignment;
import java.util.Optional;

/** What commands of the shell itself do to the state of those after them. */
final class ChangeState {
  private ChangeState() {}

  /**
   * An assignment that may not happen leaves the value unknown; a PATH then has the folders of
   * both.
   */
  static void assign(Assignment assignment, ShellState state, boolean conditional) {
    Optional<String> value = state.value(assignment.value());
    Optional<String> old = state.get(assignment.name());
    if (assignment.name().equals("PATH") && conditional && value.isPresent() && old.isPresent()) {
      state.set("PATH", Optional.of(old.get() + ":" + value.get()));
    } else {
      state.set(
          assignment.name(),
          conditional && old.isPresent() && !old.equals(value) ? Optional.empty() : value);
    }
  }

  /** cd(1) and its kin. */
  static void folder(Call call) {
    Optional<String> target =
        call.words().size() < 2
            ? call.state().get("HOME")
            : call.words().getLast().filter(w -> !w.startsWith("-"));
    call.state().folder(target.flatMap(call.state()::absolute));
  }

  /** export, declare and their kin. */
  static void declare(Call call) {
    for (Optional<String> word : call.words().subList(1, call.words().size())) {
      word.filter(w -> w.indexOf('=') > 0)
          .ifPresent(w ->
              call.state()
                  .set(
                      w.substring(0, w.indexOf('=')),
                      Optional.of(w.substring(w.indexOf('=') + 1))));
    }
  }
}

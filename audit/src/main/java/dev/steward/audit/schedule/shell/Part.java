package dev.steward.audit.schedule.shell;

import java.util.List;
import java.util.Optional;

/** A piece of a {@link Word}. */
public sealed interface Part {

  /** Text that stands for itself. */
  record Text(String text) implements Part {}

  /**
   * {@code $name} or {@code ${name:-otherwise}}.
   *
   * @param otherwise the default given, where it is plain text
   */
  record Variable(String name, Optional<String> otherwise) implements Part {}

  /** {@code ${0%/*}}: the folder of the running script. */
  record ScriptFolder() implements Part {}

  /** {@code $(…)}, {@code `…`}, {@code <(…)}. */
  record Substitution(List<ShellCommand> commands) implements Part {
    public Substitution {
      commands = List.copyOf(commands);
    }
  }

  /** Patterns, arithmetic and expansions whose value only running would tell. */
  record Opaque() implements Part {}
}

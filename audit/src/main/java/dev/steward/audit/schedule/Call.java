package dev.steward.audit.schedule;

import java.util.List;
import java.util.Optional;

/** A command line with its values, where it stands. */
record Call(List<Optional<String>> words, ShellState state, int line, boolean conditional) {
  Call with(List<Optional<String>> others) {
    return new Call(others, state, line, conditional);
  }

  Optional<String> word(int index) {
    return index < words.size() ? words.get(index) : Optional.empty();
  }
}

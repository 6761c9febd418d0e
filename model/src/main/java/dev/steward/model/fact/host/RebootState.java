package dev.steward.model.fact.host;

import java.util.List;

/** Why the machine should be rebooted to run what is installed; empty if it need not. */
public record RebootState(List<String> reasons) {
  public RebootState {
    reasons = List.copyOf(reasons);
  }
}

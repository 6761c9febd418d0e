package dev.steward.audit.schedule;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code schedule}. */
public final class ScheduleRules {
  public static final RulePack PACK =
      new RulePack(
          "schedule",
          List.of(
              CommandNotFound.RULE,
              ScriptMissing.RULE,
              ScriptNotExecutable.RULE,
              InterpreterMissing.RULE,
              SkippedByRunParts.RULE,
              CrontabInvalid.RULE,
              JobUserMissing.RULE,
              CronDaemonDown.RULE,
              TimerProgramMissing.RULE,
              JobOpenToOthers.RULE,
              RelativePath.RULE,
              OutputDiscarded.RULE));

  private ScheduleRules() {}
}

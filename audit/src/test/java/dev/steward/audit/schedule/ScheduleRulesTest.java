package dev.steward.audit.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.rule.Rule;
import dev.steward.audit.schedule.shell.ReadShell;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

final class ScheduleRulesTest {
  private static Finding of(Rule rule, CronCase server) {
    return server.judge(rule).finding();
  }

  private static CronCase job(String command) {
    return CronCase.server().crontab("/etc/cron.d/gx", "0 2 * * * root " + command);
  }

  @Test
  void missingScriptIsAFinding() {
    Finding finding = of(ScriptMissing.RULE, job("/opt/gx/a.sh").missing("/opt/gx/a.sh"));
    assertThat(finding.title()).isEqualTo("/etc/cron.d/gx runs /opt/gx/a.sh, which does not exist");
  }

  @Test
  void movedScriptIsToldWhereItIsNow() {
    Finding finding =
        of(
            ScriptMissing.RULE,
            job("/opt/gx/a.sh").missing("/opt/gx/a.sh").elsewhere("/srv/gx/a.sh"));
    assertThat(finding.title()).isEqualTo("/etc/cron.d/gx runs /opt/gx/a.sh, which was moved");
    assertThat(finding.remedy()).startsWith("Write /srv/gx/a.sh instead of /opt/gx/a.sh");
  }

  @Test
  void scriptLookedUpFromHomeIsMissingWhereTheJobStarts() {
    Finding finding = of(ScriptMissing.RULE, job("./a.sh").missing("/root/a.sh"));
    assertThat(finding.consequence()).contains("looked up from /root");
  }

  @Test
  void scriptWithoutTheRightToRunIsAFinding() {
    Finding finding =
        of(ScriptNotExecutable.RULE, job("/opt/a").script("/opt/a", 0644, "#!/bin/sh"));
    assertThat(finding.consequence()).contains("its mode is 0644");
    assertThat(
            job("sh /opt/a")
                .script("/opt/a", 0644, "#!/bin/sh")
                .judge(ScriptNotExecutable.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void missingInterpreterAndCarriageReturnAreFindings() {
    Finding missing =
        of(
            InterpreterMissing.RULE,
            job("/opt/a").script("/opt/a", "#!/usr/bin/python2").missing("/usr/bin/python2"));
    assertThat(missing.consequence()).contains("/usr/bin/python2");
    Finding windows = of(InterpreterMissing.RULE, job("/opt/a").script("/opt/a", "#!/bin/sh\r"));
    assertThat(windows.consequence()).contains("CR LF");
  }

  @Test
  void nameThatRunPartsSkipsIsAFinding() {
    Finding finding =
        of(
            SkippedByRunParts.RULE,
            job("run-parts --report /etc/cron.daily")
                .script("/etc/cron.daily/backup.sh", "#!/bin/sh"));
    assertThat(finding.title())
        .isEqualTo("/etc/cron.daily/backup.sh never runs because of its name");
  }

  @Test
  void outputThrownAwayWeighsMoreForABackup() {
    assertThat(of(OutputDiscarded.RULE, job("date >/dev/null 2>&1")).severity())
        .isEqualTo(Severity.LOW);
    assertThat(of(OutputDiscarded.RULE, job("tar -cf /srv/backup.tar / &>/dev/null")).severity())
        .isEqualTo(Severity.MEDIUM);
    for (String kept :
        new String[] {"date", "date >/dev/null", "date 2>&1 | logger", "date >>/var/log/x 2>&1"}) {
      assertThat(job(kept).judge(OutputDiscarded.RULE).clean()).as(kept).isTrue();
    }
  }

  @Test
  void unknownUserIsAFinding() {
    Finding finding =
        of(JobUserMissing.RULE, CronCase.server().crontab("/etc/cron.d/gx", "0 2 * * * bob date"));
    assertThat(finding.title())
        .isEqualTo("A job in /etc/cron.d/gx is to run as bob, who does not exist");
  }

  @Test
  void rootsScriptInAFolderOfSomebodyElseIsAFinding() {
    CronCase open =
        job("/opt/gx/a").script("/opt/gx/a", "#!/bin/sh").folder("/opt/gx", 0755, 1000, 1000);
    assertThat(of(JobOpenToOthers.RULE, open).evidence().getFirst().excerpt())
        .isEqualTo("its folder /opt/gx is owned by user 1000, not by root");
    assertThat(
            job("/opt/gx/a").script("/opt/gx/a", "#!/bin/sh").judge(JobOpenToOthers.RULE).clean())
        .isTrue();
  }

  @Test
  void relativeFolderInRootsPathIsAFinding() {
    CronCase server =
        CronCase.server().crontab("/etc/crontab", "PATH=/usr/bin:.", "0 2 * * * root date");
    assertThat(of(RelativePath.RULE, server).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void crontabThatCronRefusesIsAFinding() {
    CronCase minute = CronCase.server().crontab("/etc/cron.d/gx", "61 2 * * * root date");
    assertThat(of(CrontabInvalid.RULE, minute).consequence())
        .startsWith("Line 1: the minute is out of its range");
    assertThat(of(CrontabInvalid.RULE, job("date").lastBytes("e")).consequence())
        .contains("newline");
    CronCase named = CronCase.server().crontab("/etc/cron.d/gx.cron", "0 2 * * * root date");
    assertThat(of(CrontabInvalid.RULE, named).consequence()).contains("files of that name");
    assertThat(job("date").judge(CrontabInvalid.RULE).clean()).isTrue();
  }

  @Test
  void stoppedDaemonIsAFinding() {
    CronCase server = job("date").daemon("installed /usr/sbin/cron\nenabled x\n");
    assertThat(of(CronDaemonDown.RULE, server).title()).isEqualTo("The cron daemon does not run");
    assertThat(CronCase.server().daemon("").judge(CronDaemonDown.RULE).notApplicable()).hasSize(1);
  }

  @Property
  void anyTextIsReadAsAScript(
      @ForAll
          @Chars({
            '$', '(', ')', '`', '"', '\'', '{', '}', ';', '&', '|', '<', '\n', '\\', 'a', ' '
          })
          String text) {
    assertThat(ReadShell.read(text).commands()).isNotNull();
  }

  @Property
  void anyFieldsAreJudged(@ForAll String text) {
    Optional<String> wrong = TimeFields.check("@" + text);
    assertThat(wrong).isNotNull();
    assertThat(ReadCrontab.read("f", Crontab.Form.SYSTEM, "root", text).file()).isEqualTo("f");
  }
}

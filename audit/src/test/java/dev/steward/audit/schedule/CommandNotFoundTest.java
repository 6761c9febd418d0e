package dev.steward.audit.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandNotFoundTest {
  private static final String RESTIC = "/usr/local/bin/restic";

  @Test
  void commandOnTheLoginPathOnlyIsAFinding() {
    Finding finding =
        CronCase.server()
            .program(RESTIC)
            .crontab("/etc/cron.d/backup", "# nightly", "0 2 * * * root restic backup /srv")
            .judge(CommandNotFound.RULE)
            .finding();

    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title())
        .isEqualTo("/etc/cron.d/backup calls restic, which cron does not find");
    assertThat(finding.consequence())
        .isEqualTo(
            "It is /usr/local/bin/restic, outside the job's PATH=/usr/bin:/bin: the job works by hand and fails"
                + " under cron.");
    assertThat(finding.subject().toString()).isEqualTo("vps1 cron-job /etc/cron.d/backup: restic");
    assertThat(finding.evidence().getFirst().source()).isEqualTo("/etc/cron.d/backup line 2");
  }

  @Test
  void commandInsideACalledScriptIsLookedUpInTheJobsEnvironment() {
    Finding finding =
        CronCase.server()
            .program(RESTIC)
            .script("/opt/gx/backup.sh", "#!/bin/sh", "set -e", "restic backup /srv")
            .crontab("/etc/cron.d/backup", "0 2 * * * root /opt/gx/backup.sh")
            .judge(CommandNotFound.RULE)
            .finding();

    assertThat(finding.title())
        .isEqualTo("/opt/gx/backup.sh calls restic, which cron does not find");
    assertThat(finding.evidence().getFirst().source()).isEqualTo("/opt/gx/backup.sh line 3");
    assertThat(finding.evidence().get(1).source()).isEqualTo("/etc/cron.d/backup line 1");
  }

  /** PATH of a table holds for it, in every kind of table. */
  @ParameterizedTest
  @CsvSource({
    "/etc/crontab, 0 2 * * * root restic backup",
    "/etc/cron.d/backup, 0 2 * * * root restic backup",
    "/var/spool/cron/crontabs/app, 0 2 * * * restic backup",
    "/var/spool/cron/app, 0 2 * * * restic backup",
    "/etc/anacrontab, 1 5 backup restic backup"
  })
  void variablesOfEveryKindOfTableCount(String table, String job) {
    CronCase with = CronCase.server().program(RESTIC);
    assertThat(with.crontab(table, "PATH=/usr/local/bin:/usr/bin", job).judge(CommandNotFound.RULE))
        .satisfies(judged -> assertThat(judged.clean()).as(judged.toString()).isTrue());
    assertThat(
            CronCase.server()
                .program(RESTIC)
                .crontab(table, "PATH=/usr/bin:/bin", job)
                .judge(CommandNotFound.RULE)
                .findings())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "restic backup",
        "cd / && restic backup",
        "( restic backup )",
        "echo $(restic snapshots)",
        "echo `restic snapshots`",
        "date; restic backup 2>&1 | logger -t x",
        "cat /etc/x | restic backup --stdin",
        "nice -n 10 restic backup",
        "timeout -k 5 600 restic backup",
        "flock -n /run/x.lock restic backup",
        "flock -n /run/x.lock -c 'restic backup'",
        "env A=b restic backup",
        "A=b restic backup",
        "bash -c 'restic backup'",
        "sh -ec \"restic backup\"",
        "if date; then restic backup; fi",
        "for i in 1 2; do restic backup; done",
        "date || restic backup",
        "case x in x) restic backup ;; esac",
        "{ date; restic backup; } >> /var/log/x 2>&1",
        "! restic backup",
        "find /srv -type f -exec restic backup {} +",
        "cat x | xargs -n 1 restic backup",
        "exec restic backup",
        "command restic backup",
        "command -v restic >/dev/null && restic backup",
        "R=restic; $R backup",
        "trap 'restic unlock' EXIT",
        "[[ -n x ]] && restic backup",
        "f() { restic backup; }; f",
        "while read l; do restic backup; done < /etc/x",
      })
  void commandIsFoundInEveryPlaceACommandCanStand(String command) {
    Judged judged =
        CronCase.server()
            .program(RESTIC)
            .crontab("/etc/crontab", "0 2 * * * root " + command)
            .judge(CommandNotFound.RULE);
    assertThat(CronCase.titles(judged))
        .containsExactly("/etc/crontab calls restic, which cron does not find");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/local/bin/restic backup",
        "PATH=/usr/local/bin:$PATH; restic backup",
        "export PATH=$PATH:/usr/local/bin && restic backup",
        "PATH=/usr/local/bin restic backup",
        "env PATH=/usr/local/bin:/usr/bin restic backup",
        "echo restic",
        "echo 'run; restic'",
        "cat <<restic",
        "date # ; restic backup",
        "logger restic",
        "command -v restic",
        "restic() { date; }; restic",
        "alias restic=date; restic",
        "sudo restic backup",
        "case restic in restic) date ;; esac",
        "for restic in restic; do date; done",
        "[[ restic && restic ]]",
        "date > restic",
        "date +\\%F ; date % restic",
        "cat $((restic + 1))",
        "bash -lc 'restic backup'",
      })
  void whatIsNoCommandOrIsFoundIsFine(String command) {
    Judged judged =
        CronCase.server()
            .program(RESTIC)
            .crontab("/etc/crontab", "0 2 * * * root " + command)
            .judge(CommandNotFound.RULE);
    assertThat(judged.clean()).as(judged.toString()).isTrue();
  }

  @Test
  void pathSetInTheCrontabCounts() {
    Judged judged =
        CronCase.server()
            .program(RESTIC)
            .crontab("/etc/crontab", "PATH=/usr/local/bin:/usr/bin", "0 2 * * * root restic backup")
            .judge(CommandNotFound.RULE);
    assertThat(judged.clean()).isTrue();
  }

  @Test
  void pathSetBelowAJobDoesNotCountForIt() {
    Judged judged =
        CronCase.server()
            .program(RESTIC)
            .crontab("/etc/crontab", "0 2 * * * root restic backup", "PATH=/usr/local/bin")
            .judge(CommandNotFound.RULE);
    assertThat(judged.findings()).hasSize(1);
  }

  @Test
  void daemonThatHandsItsPathOnIsBelieved() {
    CronCase server =
        CronCase.server()
            .program(RESTIC)
            .daemon(
                """
                installed /usr/sbin/cron
                enabled x
                running cron
                options /usr/sbin/cron -f -P
                PATH=/usr/local/bin:/usr/bin
                """)
            .crontab("/etc/crontab", "0 2 * * * root restic backup");
    assertThat(server.judge(CommandNotFound.RULE).clean()).isTrue();
  }

  @Test
  void guardedCommandThatIsNowhereIsFine() {
    Judged judged =
        CronCase.server()
            .crontab(
                "/etc/crontab",
                "0 2 * * * root command -v restic >/dev/null && restic backup",
                "0 3 * * * root test -x /usr/sbin/anacron || date",
                "0 4 * * * root if [ -x /usr/sbin/foo ]; then /usr/sbin/foo; fi")
            .judge(CommandNotFound.RULE);
    assertThat(judged.clean()).as(judged.toString()).isTrue();
  }

  @Test
  void commandThatIsNowhereAndUnguardedIsAFinding() {
    Finding finding =
        CronCase.server()
            .crontab("/etc/crontab", "0 2 * * * root resticc backup")
            .judge(CommandNotFound.RULE)
            .finding();
    assertThat(finding.consequence())
        .isEqualTo(
            "No program of that name was found on the server; that part of the job never runs.");
  }

  @Test
  void functionOfASourcedFileIsNoCommand() {
    Judged judged =
        CronCase.server()
            .script("/opt/gx/lib.sh", "say() { logger \"$@\"; }")
            .script("/opt/gx/job", "#!/bin/bash", ". \"$(dirname \"$0\")/lib.sh\"", "say hello")
            .crontab("/etc/crontab", "0 2 * * * root /opt/gx/job")
            .judge(CommandNotFound.RULE);
    assertThat(judged.clean()).as(judged.toString()).isTrue();
  }

  @Test
  void jobThatIsAVariableIsUndecidedAndNotFine() {
    Judged judged =
        CronCase.server()
            .crontab("/etc/crontab", "0 2 * * * root $JOB --now")
            .judge(CommandNotFound.RULE);
    assertThat(judged.notAssessed().getFirst().reason()).contains("only known when it runs");
  }

  @Test
  void usersCrontabsNeedRootAndAreNotTakenForFine() {
    CronCase server =
        CronCase.server().crontab("/etc/crontab", "0 2 * * * root date").withoutRoot();
    assertThat(server.judge(CommandNotFound.RULE).notAssessed().getFirst().subject().name())
        .isEqualTo("of the users");
    assertThat(server.local().judge(CommandNotFound.RULE).notApplicable()).hasSize(1);
  }

  @Test
  void silentProbeIsNotAssessedByAnyRule() {
    for (Rule rule : ScheduleRules.PACK.rules()) {
      Judged judged = ServerCase.named("vps1").judge(rule);
      assertThat(judged.notAssessed()).as(rule.card().id().toString()).hasSize(1);
      assertThat(judged.findings()).isEmpty();
    }
  }

  @Test
  void freshDebianServerIsClean() {
    ServerCase server = CronCase.captured("debian-12-clean.reply");
    assertThat(server.facts().schedule().systemJobs().maybe().orElseThrow()).hasSizeGreaterThan(3);
    assertThat(server.facts().schedule().timers().maybe().orElseThrow()).hasSizeGreaterThan(3);
    for (Rule rule : ScheduleRules.PACK.rules()) {
      Judged judged = server.judge(rule);
      assertThat(judged.clean()).as(judged.toString()).isTrue();
    }
  }
}

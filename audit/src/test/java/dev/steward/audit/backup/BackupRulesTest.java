package dev.steward.audit.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackupRulesTest {
  private static final String SERIES = "/srv/backup/mainnet-#.tar.gz";
  private static final String OPENS = "whole\tgzip, tar\t3\ta|b\t";
  private static final String BROKEN =
      "broken\tgzip, tar\t-1\t\tgzip: the data ends too early or is damaged";

  static List<Rule> all() {
    return List.of(
        ArtefactEmpty.RULE, ArtefactUnreadable.RULE, ArtefactStale.RULE, ArtefactShrunk.RULE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void backupsThatComeAsEveryDayAreFine(Rule rule) {
    assertThat(
            judge(rule, days(27_000_000, 26_500_000, 26_000_000, 25_900_000, 25_000_000)).clean())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aServerThatDidNotAnswerIsNotAssessed(Rule rule) {
    assertThat(ServerCase.named("vps1").judge(rule).notAssessed()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aServerWithoutBackupsIsNoneOfTheirConcern(Rule rule) {
    assertThat(judge(rule, "").notApplicable()).hasSize(1);
  }

  @Test
  void anEmptyFileIsNoBackup() {
    Finding finding = judge(ArtefactEmpty.RULE, days(0, 27_000_000, 26_000_000)).finding();

    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).isEqualTo("The newest backup /srv/backup/0.tar.gz is empty");
    assertThat(finding.consequence())
        .isEqualTo("It has no bytes. The last one with bytes in it is of %s.".formatted(text(25)));
    assertThat(judge(ArtefactUnreadable.RULE, days(0)).notApplicable()).hasSize(1);
  }

  @Test
  void anArchiveOfNothingIsNoBackup() {
    String text = artefact(0, 45, 1, "whole\tgzip, tar\t0\t\t");

    assertThat(judge(ArtefactEmpty.RULE, text).finding().consequence())
        .isEqualTo(
            "It opens (gzip, tar), and nothing is in it. No other of its series has more in it.");
  }

  @Test
  void whatBreaksOffIsFound() {
    String text = artefact(0, 27_000_000, 1, BROKEN) + artefact(1, 27_000_000, 25, OPENS);
    Finding finding = judge(ArtefactUnreadable.RULE, text).finding();

    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).isEqualTo("The newest backup /srv/backup/0.tar.gz does not open");
    assertThat(finding.symptoms().getFirst())
        .endsWith("(gzip, tar): gzip: the data ends too early or is damaged");
    assertThat(judge(ArtefactEmpty.RULE, text).notApplicable()).hasSize(1);
  }

  @Test
  void whatIsEmptyOrBrokenIsNotAlsoShrunken() {
    String before = artefact(1, 27_000_000, 25, OPENS);

    assertThat(judge(ArtefactShrunk.RULE, artefact(0, 900, 1, BROKEN) + before).notApplicable())
        .hasSize(1);
    assertThat(
            judge(ArtefactShrunk.RULE, artefact(0, 20, 1, "whole\tgzip\t0\t\t") + before)
                .notApplicable())
        .hasSize(1);
  }

  @Test
  void anOlderOneThatBreaksOffIsLess() {
    String text = artefact(0, 27_000_000, 1, OPENS) + artefact(1, 27_000_000, 25, BROKEN);

    assertThat(judge(ArtefactUnreadable.RULE, text).finding().severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void whatWasNotReadToItsEndIsNotFine() {
    String text = artefact(0, 900_000_000, 1, "untried\tunknown\t-1\t\ttoo large to read");
    String ends = artefact(0, 900, 1, "ends\tRDB\t-1\t\tredis-check-rdb is not installed here");

    assertThat(judge(ArtefactUnreadable.RULE, text).notAssessed().getFirst().reason())
        .isEqualTo("Whether /srv/backup/0.tar.gz opens: too large to read");
    assertThat(judge(ArtefactEmpty.RULE, text).notAssessed()).hasSize(1);
    assertThat(judge(ArtefactUnreadable.RULE, ends).notAssessed()).hasSize(1);
  }

  @Test
  void whatIsEncryptedIsForARestoreToProve() {
    String text = artefact(0, 155, 1, "closed\trestic\t-1\t\t");

    assertThat(judge(ArtefactUnreadable.RULE, text).notApplicable()).hasSize(1);
    assertThat(judge(ArtefactEmpty.RULE, text).clean()).isTrue();
    assertThat(
            judge(ArtefactShrunk.RULE, text + artefact(1, 400, 25, "closed\trestic\t-1\t\t"))
                .notApplicable())
        .hasSize(1);
  }

  @Test
  void whatIsBeingWrittenMayStillBeIncomplete() {
    String text = line(0, 1000, Duration.ofMinutes(3), BROKEN) + artefact(1, 27_000_000, 25, OPENS);
    String half = line(0, 1000, Duration.ofMinutes(3), OPENS) + artefact(1, 27_000_000, 25, OPENS);
    String empty = line(0, 0, Duration.ofMinutes(3), OPENS);

    assertThat(judge(ArtefactUnreadable.RULE, text).notAssessed()).hasSize(1);
    assertThat(judge(ArtefactShrunk.RULE, half).notAssessed()).hasSize(1);
    assertThat(judge(ArtefactEmpty.RULE, empty).notAssessed()).hasSize(1);
  }

  @Test
  void aJobThatStoppedIsFoundByItsOwnRhythm() {
    String text =
        artefact(0, 10, 80, OPENS)
            + artefact(1, 10, 104, OPENS)
            + artefact(2, 10, 128, OPENS)
            + artefact(3, 10, 152, OPENS);
    Finding finding = judge(ArtefactStale.RULE, text).finding();

    assertThat(finding.title()).isEqualTo("The newest backup of " + SERIES + " is 3 days old");
    assertThat(finding.consequence()).startsWith("They came every 24 hours; then none did.");
    assertThat(
            judge(ArtefactStale.RULE, artefact(0, 10, 900, OPENS) + artefact(1, 10, 901, OPENS))
                .notApplicable())
        .hasSize(1);
  }

  @Test
  void halfOfYesterdayIsNoBackupOfToday() {
    Finding finding = judge(ArtefactShrunk.RULE, days(12_500_000, 27_000_000)).finding();

    assertThat(finding.title())
        .isEqualTo("The newest backup /srv/backup/0.tar.gz is much smaller than those before it");
    assertThat(finding.consequence())
        .isEqualTo("It has 12 MiB; usual are 26 MiB. What it lacks cannot be restored from it.");
    assertThat(judge(ArtefactShrunk.RULE, days(17_000_000, 27_000_000)).clean()).isTrue();
    assertThat(judge(ArtefactShrunk.RULE, days(12_500_000)).notApplicable()).hasSize(1);
  }

  private static Judged judge(Rule rule, String text) {
    return ServerCase.named("vps1").answering("backup-artefacts", text).judge(rule);
  }

  /** One a day, the newest first, an hour old. */
  private static String days(long... sizes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sizes.length; i++) {
      text.append(artefact(i, sizes[i], 1 + 24 * i, OPENS));
    }
    return text.toString();
  }

  private static String artefact(int number, long size, int hours, String opening) {
    return line(number, size, Duration.ofHours(hours), opening);
  }

  private static String line(int number, long size, Duration age, String opening) {
    String path = "/srv/backup/" + number + ".tar.gz";
    String opened = number < 2 && size > 0 ? "opening\t" + path + "\t" + opening + "\n" : "";
    return "artefact\t%s\t%d\t%d\t%s\n%s"
        .formatted(SERIES, size, Answers.AT.minus(age).getEpochSecond(), path, opened);
  }

  private static String text(int hours) {
    return java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'")
        .withZone(java.time.ZoneOffset.UTC)
        .format(Answers.AT.minus(Duration.ofHours(hours)));
  }
}

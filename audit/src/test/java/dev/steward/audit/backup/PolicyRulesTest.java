package dev.steward.audit.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyRulesTest {
  private static final LocalDate TODAY = LocalDate.ofInstant(Answers.AT, ZoneOffset.UTC);

  static List<Rule> all() {
    return List.of(VaultStale.RULE, NeverRestored.RULE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void withoutAPolicyThereIsNothingToKeep(Rule rule) {
    assertThat(EstateCase.of(holding()).judge(rule).notApplicable()).hasSize(1);
  }

  @Test
  void aVaultWithAFreshBackupIsFine() {
    assertThat(judge(VaultStale.RULE, near("/srv/backup"), holding(90, 20)).clean()).isTrue();
  }

  @Test
  void aVaultWhoseNewestIsTooOldIsFound() {
    Finding finding = judge(VaultStale.RULE, near("/srv/backup"), holding(90, 30)).finding();

    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).isEqualTo("The newest backup in /srv/backup is 30 hours old");
    assertThat(finding.consequence()).isEqualTo("At most 26 hours may be lost.");
  }

  @Test
  void aVaultWithNothingInItIsFound() {
    assertThat(judge(VaultStale.RULE, near("/srv/back"), holding(2)).finding().title())
        .isEqualTo("Nothing that is known as a backup lies in /srv/back");
  }

  @Test
  void whatAnotherServerMayHaveIsNotMissing() {
    Judged judged =
        EstateCase.of(holding(30), ServerCase.named("vps2").needingRoot("backup-artefacts"))
            .declaring(near("/srv/backup"))
            .judge(VaultStale.RULE);

    assertThat(judged.notAssessed().getFirst().reason())
        .isEqualTo("vps2 may have it, and its backups were not seen");
  }

  @Test
  void aVaultThatIsNoFolderIsNotLookedInto() {
    assertThat(judge(VaultStale.RULE, near("rclone:drive:Backups"), holding(2)).notApplicable())
        .hasSize(1);
  }

  @Test
  void whatNobodyRestoredIsFound() {
    Finding finding = judge(NeverRestored.RULE, near("/srv/backup"), holding(2)).finding();

    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.title()).isEqualTo("No restore of the backups of policy daily is recorded");
  }

  @Test
  void aRehearsalIsDueAfterTwiceItsTime() {
    assertThat(rehearsed(14).clean()).isTrue();
    assertThat(rehearsed(15).finding().severity()).isEqualTo(Severity.LOW);
    assertThat(rehearsed(15).finding().title())
        .isEqualTo("The last restore of the backups of policy daily was 15 days ago");
  }

  private static Judged rehearsed(int daysAgo) {
    BackupsSpec declared =
        Declared.in("/srv/backup", Optional.of("weekly"), Optional.of(TODAY.minusDays(daysAgo)));
    return judge(NeverRestored.RULE, declared, holding());
  }

  private static BackupsSpec near(String vault) {
    return Declared.in(vault, Optional.empty(), Optional.empty());
  }

  private static Judged judge(Rule rule, BackupsSpec declared, ServerCase server) {
    return EstateCase.of(server).declaring(declared).judge(rule);
  }

  /** A server with backups of these ages. */
  private static ServerCase holding(int... hours) {
    StringBuilder text = new StringBuilder();
    for (int age : hours) {
      long at = Answers.AT.minus(Duration.ofHours(age)).getEpochSecond();
      String path = "/srv/backup/db-%d.sql.gz".formatted(age);
      text.append("artefact\t/srv/backup/db-#.sql.gz\t5000\t%d\t%s\n".formatted(at, path))
          .append("opening\t%s\twhole\tgzip\t1\ta\t\n".formatted(path));
    }
    return ServerCase.named("vps1").answering("backup-artefacts", text.toString());
  }
}

package dev.steward.audit.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.RuleBook;
import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.JudgeSnapshot;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Drift;
import dev.steward.model.finding.Finding;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompareAuditsTest {
  private static final String HEAD =
      "Filesystem Type 1024-blocks Used Available Capacity Mounted on\n";
  private static final String FULL = HEAD + "/dev/vda1 ext4 1000000 800000 200000 80% /";
  private static final String FULLER = HEAD + "/dev/vda1 ext4 1000000 950000 50000 95% /";
  private static final String ROOMY = HEAD + "/dev/vda1 ext4 1000000 100000 900000 10% /";
  private final CompareAudits compare = new CompareAudits();

  @Test
  void sameAuditTwiceHasNoDrift() {
    assertThat(compare.compare(audit(server(FULL)), audit(server(FULL))).isEmpty()).isTrue();
  }

  @Test
  void freeSpaceThatMovesIsNoDrift() {
    String slightlyFuller = FULL.replace("800000 200000", "800004 199996");

    assertThat(compare.compare(audit(server(FULL)), audit(server(slightlyFuller))).facts())
        .isEmpty();
  }

  @Test
  void findingAppearsAndIsResolvedUnderTheSameId() {
    Drift appears = compare.compare(audit(server(ROOMY)), audit(server(FULL)));
    Drift resolves = compare.compare(audit(server(FULL)), audit(server(ROOMY)));

    assertThat(appears.appeared()).extracting(Finding::title).containsExactly("/ is 80 % full");
    assertThat(resolves.resolved())
        .extracting(Finding::id)
        .containsExactly(appears.appeared().getFirst().id());
    assertThat(resolves.lost()).isEmpty();
  }

  @Test
  void worseFindingHasChanged() {
    Drift drift = compare.compare(audit(server(FULL)), audit(server(FULLER)));

    assertThat(drift.appeared()).isEmpty();
    assertThat(drift.changed()).hasSize(1);
  }

  @Test
  void whatCouldNotBeLookedAtIsLostAndNotResolved() {
    Drift drift =
        compare.compare(
            audit(server(FULL)), audit(ServerCase.named("vps1").answers(a -> a.timedOut("df"))));

    assertThat(drift.resolved()).isEmpty();
    assertThat(drift.lost()).hasSize(1);
    assertThat(drift.facts()).anyMatch(fact -> fact.after().startsWith("unseen: "));
  }

  @Test
  void mountedFileSystemIsANewFact() {
    Drift drift =
        compare.compare(
            audit(server(ROOMY)), audit(server(ROOMY + "\n/dev/vdb ext4 10 1 9 10% /srv")));

    assertThat(drift.facts())
        .anyMatch(fact -> fact.fact().equals("host.fileSystems[/srv]") && fact.before().isEmpty());
  }

  private static ServerCase server(String df) {
    return ServerCase.named("vps1").answering("df", df).answering("df-inodes", "Filesystem\n");
  }

  private static AuditResult audit(ServerCase server) {
    return new JudgeSnapshot(RuleBook.rules(Set.of("host"))).judge(EstateCase.of(server).input());
  }
}

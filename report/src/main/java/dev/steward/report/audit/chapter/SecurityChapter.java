package dev.steward.report.audit.chapter;

import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was found about access, secrets, open ports and certificates. */
final class SecurityChapter {
  private static final Set<String> PACKS = Set.of("access", "network", "certificates");

  private SecurityChapter() {}

  static Chapter of(Telling telling) {
    List<Block> blocks = new ArrayList<>();
    List<dev.steward.model.finding.Finding> findings = new ArrayList<>(telling.ofPacks(PACKS));
    telling
        .ofRules(
            "K3S-SECRET",
            "K8S-POLICY",
            "DOCKER-API",
            "DOCKER-SOCKET",
            "DOCKER-PRIVILEGED",
            "HOST-UPDATES",
            "HOST-MAC",
            "HOST-SERVICE-UNWANTED")
        .stream()
        .filter(it -> !findings.contains(it))
        .forEach(findings::add);
    findings.sort(java.util.Comparator.comparing(it -> it.severity()));
    if (!telling.judged(PACKS)) {
      blocks.add(
          new Block.Caution(
              "Not looked at", "No rule about access, ports or certificates could judge."));
    }
    blocks.addAll(Telling.table(findings, "No finding about security where rules could look."));
    blocks.addAll(telling.gaps(PACKS));
    return new Chapter("Security", "security", blocks);
  }
}

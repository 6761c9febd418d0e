package dev.steward.audit.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is said to follow from whatever, circles included. */
class FindCausesProperties {
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  @Property
  void everyFirstCauseHasNoneItself(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
    Map<String, String> causes = FindCauses.causes(links(new Random(seed), n));

    assertThat(causes.values()).noneMatch(causes::containsKey);
    assertThat(causes.size()).isLessThan(n);
  }

  @Property
  void orderOfTheLinksDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
    List<List<Link>> links = links(new Random(seed), n);
    List<List<Link>> shuffled = new ArrayList<>();
    for (List<Link> some : links) {
      List<Link> other = new ArrayList<>(some);
      Collections.shuffle(other, new Random(seed + 1));
      shuffled.add(other);
    }

    assertThat(FindCauses.causes(shuffled)).isEqualTo(FindCauses.causes(links));
  }

  @Property
  void whatHasALinkToAnotherIsACauseOrFollows(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int n) {
    List<List<Link>> links = links(new Random(seed), n);
    Map<String, String> causes = FindCauses.causes(links);

    links.stream()
        .flatMap(List::stream)
        .filter(link -> !link.cause().equals(link.effect()))
        .forEach(link ->
            assertThat(
                    causes.containsKey(link.effect().id())
                        || causes.containsValue(link.effect().id()))
                .as("%s in %s", link, causes)
                .isTrue());
  }

  private static List<List<Link>> links(Random random, int n) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Severity severity = SEVERITIES.get(random.nextInt(SEVERITIES.size()));
      findings.add(
          new Finding(
              "F-" + i,
              new RuleId("RULE-" + (char) ('A' + random.nextInt(3))),
              severity,
              Subject.estate("thing", "" + random.nextInt(4)),
              "",
              "",
              "",
              List.of(),
              List.of()));
    }
    List<List<Link>> links = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<Link> some = new ArrayList<>();
      for (int j = random.nextInt(n + 1); j > 0; j--) {
        some.add(new Link(findings.get(random.nextInt(n)), findings.get(random.nextInt(n))));
      }
      links.add(some);
    }
    return links;
  }
}

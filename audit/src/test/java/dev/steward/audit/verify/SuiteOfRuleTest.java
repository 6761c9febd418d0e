package dev.steward.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.RuleBook;
import dev.steward.audit.rule.Rule;
import dev.steward.model.verification.Suite;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SuiteOfRuleTest {
  @Test
  void everyRuleThatIsNamedIsInTheRuleBook() {
    Set<String> book =
        RuleBook.rules(Set.of()).stream()
            .map(Rule::card)
            .map(it -> it.id().value())
            .collect(Collectors.toSet());
    assertThat(book).containsAll(SuiteOfRule.named().keySet());
  }

  @Test
  void everySuiteThatVerdictsCanAnswerHasRules() {
    Set<Suite> used =
        RuleBook.rules(Set.of()).stream()
            .flatMap(it -> SuiteOfRule.of(it.card()).stream())
            .collect(Collectors.toSet());
    EnumSet<Suite> expected = EnumSet.allOf(Suite.class);
    expected.removeAll(Set.of(Suite.TRANSACTION, Suite.NAMES));
    assertThat(used).containsAll(expected).doesNotContain(Suite.TRANSACTION);
  }

  @Test
  void titlesAreUniqueInTheirSuite() {
    RuleBook.rules(Set.of()).stream()
        .filter(it -> SuiteOfRule.of(it.card()).isPresent())
        .collect(
            Collectors.groupingBy(
                it -> SuiteOfRule.of(it.card()).orElseThrow() + ": " + it.card().title()))
        .forEach((title, rules) -> assertThat(rules).as(title).hasSize(1));
  }

  @Test
  void declaredPartsBelongToTheirSuite() {
    assertThat(SuiteOfRule.ofPart("names.api")).contains(Suite.NAMES);
    assertThat(SuiteOfRule.ofPart("backups.datasets.web")).contains(Suite.BACKUP);
    assertThat(SuiteOfRule.ofPart("something")).isEmpty();
  }
}

package dev.steward.audit.rule;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ServerName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule that judges each server by one fact, in the light of the same fact of all the others.
 *
 * <p>Like {@link ServerRule}, a server whose fact is unseen is not assessed; the others are judged
 * by what was seen of those that were.
 *
 * @param <T> the fact
 * @param <I> what all of them say together; made once for an audit
 */
public final class EachServer<T, I> implements Rule {
  private final RuleCard card;
  private final Function<ServerFacts, Observed<T>> fact;
  private final Function<Map<ServerName, T>, I> together;
  private final Judge<T, I> judge;

  /** Judges one server. */
  @FunctionalInterface
  public interface Judge<T, I> {
    List<Judgement> judge(ServerView server, T value, I together);
  }

  private EachServer(
      RuleCard card,
      Function<ServerFacts, Observed<T>> fact,
      Function<Map<ServerName, T>, I> together,
      Judge<T, I> judge) {
    this.card = card;
    this.fact = fact;
    this.together = together;
    this.judge = judge;
  }

  /**
   * A rule that gathers what all servers say together before it judges each.
   *
   * @param together given the fact of every server of which it was seen, in the order of names
   */
  public static <T, I> EachServer<T, I> of(
      RuleCard card,
      Function<ServerFacts, Observed<T>> fact,
      Function<Map<ServerName, T>, I> together,
      Judge<T, I> judge) {
    return new EachServer<>(card, fact, together, judge);
  }

  @Override
  public RuleCard card() {
    return card;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    Map<ServerName, T> everywhere = new TreeMap<>();
    for (ServerSpec spec : input.estate().servers().values()) {
      input
          .snapshot()
          .server(spec.name())
          .flatMap(seen -> fact.apply(seen.facts()).maybe())
          .ifPresent(value -> everywhere.put(spec.name(), value));
    }
    I all = together.apply(everywhere);
    return ServerRule.of(card, fact, (server, value) -> judge.judge(server, value, all))
        .judge(input);
  }

  /** Which servers have each key: the index that most of these rules need. */
  public static <T, K> Map<K, Set<ServerName>> owners(
      Map<ServerName, T> everywhere, Function<T, Stream<K>> keys) {
    Map<K, Set<ServerName>> owners = new HashMap<>();
    everywhere.forEach((name, value) ->
        keys.apply(value)
            .forEach(key -> owners.computeIfAbsent(key, _ -> new TreeSet<>()).add(name)));
    return owners;
  }
}

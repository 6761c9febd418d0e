package dev.steward.app.audit;

import dev.steward.app.yaml.Nearest;
import dev.steward.audit.RuleBook;
import dev.steward.audit.rule.RulePack;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.ServerName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The part of an estate and of the rule book that an audit is about.
 *
 * @param servers nicknames; all where none is named
 * @param packs rule packs; all where none is named
 */
public record AuditScope(Set<String> servers, Set<String> packs) {
  public AuditScope {
    servers = Set.copyOf(servers);
    packs = Set.copyOf(packs);
  }

  /** Refuses names that do not exist, all of them at once. */
  public void check(Estate estate) {
    List<String> wrong = new ArrayList<>();
    unknown("server", servers, names(estate.servers().keySet()), wrong);
    unknown("rule pack", packs, RuleBook.packs().stream().map(RulePack::name).toList(), wrong);
    if (!wrong.isEmpty()) {
      throw StewardException.user("SCOPE-UNKNOWN", String.join("\n", wrong));
    }
  }

  private static List<String> names(Collection<ServerName> servers) {
    return servers.stream().map(ServerName::value).toList();
  }

  private static void unknown(
      String kind, Set<String> wanted, List<String> known, List<String> wrong) {
    wanted.stream()
        .sorted()
        .filter(name -> !known.contains(name))
        .forEach(name ->
            wrong.add("There is no %s %s (%s).".formatted(kind, name, Nearest.hint(name, known))));
  }

  /**
   * The estate as if only the chosen servers were declared. An audit of chosen servers asks nothing
   * about clusters and the like, so these leave too.
   */
  public Estate of(Estate estate) {
    if (servers.isEmpty()) {
      return estate;
    }
    TreeMap<ServerName, ServerSpec> chosen = new TreeMap<>(estate.servers());
    chosen.keySet().removeIf(name -> !servers.contains(name.value()));
    return new Estate(
        estate.name(),
        estate.environments(),
        chosen,
        estate.standards(),
        estate.exceptions(),
        estate.waivers(),
        estate.approvers(),
        List.of());
  }
}

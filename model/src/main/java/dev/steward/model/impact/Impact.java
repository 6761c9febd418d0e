package dev.steward.model.impact;

import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operation on given servers loses or degrades. Its JSON is a public contract.
 *
 * @param summary one paragraph for a person
 * @param reasons why the risk is what it is, worst first
 * @param unknowns what could not be seen and may make it worse
 */
public record Impact(
    Operation operation,
    List<ServerName> servers,
    Risk risk,
    String summary,
    List<String> reasons,
    List<Loss> losses,
    List<QuorumChange> quorums,
    List<ServiceChange> services,
    List<String> unknowns) {
  public Impact {
    servers = List.copyOf(servers);
    reasons = List.copyOf(reasons);
    losses = List.copyOf(losses);
    quorums = List.copyOf(quorums);
    services = List.copyOf(services);
    unknowns = List.copyOf(unknowns);
  }

  /**
   * A dataset that loses copies.
   *
   * @param lastProvenBackup when a restore of it last passed
   */
  public record Loss(
      String dataset,
      int copiesBefore,
      int copiesAfter,
      Optional<Instant> lastProvenBackup,
      String consequence) {}

  /**
   * A group that decides by majority, before and after.
   *
   * @param members voters that it has
   * @param tolerates losses that it bears
   * @param membersAfter voters that are left alive
   */
  public record QuorumChange(
      String name,
      int members,
      int tolerates,
      int membersAfter,
      int toleratesAfter,
      boolean hasQuorum) {}

  /**
   * A service that changes.
   *
   * @param declared replicas wanted
   */
  public record ServiceChange(
      String name, int declared, int readyBefore, int readyAfter, boolean production) {}
}

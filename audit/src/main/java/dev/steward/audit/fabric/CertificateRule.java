package dev.steward.audit.fabric;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.fact.fabric.FabricCertificate;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that judges each certificate of the nodes of each network. Nodes whose certificates nobody
 * could read are one unknown of their network, the same for all of these rules.
 */
record CertificateRule(RuleCard card, Judge judge) implements Rule {
  private static final Set<FabricKind> KINDS =
      EnumSet.of(FabricKind.ORDERER, FabricKind.PEER, FabricKind.CA);

  /** A certificate with the node that has it. */
  record Held(NetworkView network, FabricNode node, FabricCertificate certificate) {
    Subject subject() {
      Subject node = FabricObserved.subject(node());
      return new Subject(
          "fabric-certificate", node.name() + " " + certificate.path(), node.server());
    }

    /** Such as {@code TLS certificate of peer0}. */
    String title() {
      return switch (certificate.use()) {
            case IDENTITY -> "signing certificate";
            case TLS -> "TLS certificate";
            case ADMINISTRATOR -> "administrator's certificate";
            case AUTHORITY -> "authority's certificate";
          }
          + " of "
          + node.name();
    }

    Evidence proof() {
      var it = certificate.certificate();
      return network.proof(
          node.certificates(),
          "%s: subject %s, issuer %s, valid from %s to %s"
              .formatted(
                  certificate.path(), it.subject(), it.issuer(), it.notBefore(), it.notAfter()));
    }
  }

  /** What is wrong with a certificate; empty if nothing. */
  @FunctionalInterface
  interface Judge {
    Optional<Judgement.Wrong> judge(Held held);
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<Verdict> verdicts = new ArrayList<>(FabricObserved.elsewhere(input));
    for (NetworkView network : NetworkView.all(input)) {
      unseen(network).ifPresent(verdicts::add);
      for (FabricNode node : network.nodes()) {
        verdicts.addAll(judge(network, node));
      }
    }
    return verdicts.isEmpty()
        ? List.of(
            new Verdict.NotApplicable(
                card.id(),
                Subject.estate("estate", input.estate().name()),
                "no node of a Fabric network that has certificates was found"))
        : verdicts;
  }

  private List<Verdict> judge(NetworkView network, FabricNode node) {
    List<Verdict> verdicts = new ArrayList<>();
    for (FabricCertificate certificate : node.certificates().maybe().orElse(List.of())) {
      Held held = new Held(network, node, certificate);
      Judgement judgement =
          judge
              .judge(held)
              .<Judgement>map(wrong -> wrong.proved(held.proof()))
              .orElseGet(() -> new Judgement.Fine(held.subject()));
      verdicts.add(Verdicts.of(network.input(), card, judgement, held.proof()));
    }
    return verdicts;
  }

  private static Optional<Verdict> unseen(NetworkView network) {
    List<Unknown> reasons = new ArrayList<>();
    for (FabricNode node : network.nodes()) {
      if (KINDS.contains(node.kind())
          && node.certificates() instanceof Observed.Unseen<?>(Unknown why)) {
        reasons.add(why);
      }
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FabricObserved.unknown(
                network.input(),
                Subject.estate("fabric-certificates", network.name()),
                "the certificates of %d of its nodes were not seen; of the first: %s"
                    .formatted(reasons.size(), reasons.getFirst().text())));
  }
}

package dev.steward.audit.fabric;

import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.fact.fabric.Ledger;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What proves a statement about nodes. */
final class Proof {
  private Proof() {}

  /** What the first node that answered says of its channels, else of its ledger. */
  static Evidence of(Deployment deployment, Instant now) {
    return deployment.nodes().stream()
        .flatMap(node -> channels(node).stream())
        .findFirst()
        .or(() -> deployment.nodes().stream().flatMap(node -> ledger(node).stream()).findFirst())
        .orElseGet(() ->
            new Evidence(
                deployment.name(),
                now,
                deployment.nodes().stream()
                    .map(FabricNode::name)
                    .collect(Collectors.joining(" "))));
  }

  static Optional<Evidence> channels(FabricNode node) {
    return node.channels() instanceof Observed.Seen<List<ChannelState>>(var states, var evidence)
        ? Optional.of(
            evidence.quoting(
                states.stream()
                    .map(state ->
                        "%s: channel %s, %d blocks"
                            .formatted(node.name(), state.channel(), state.height()))
                    .collect(Collectors.joining("\n"))))
        : Optional.empty();
  }

  private static Optional<Evidence> ledger(FabricNode node) {
    return node.ledger() instanceof Observed.Seen<Ledger>(var ledger, var evidence)
        ? Optional.of(
            evidence.quoting(
                "%s: %s%s"
                    .formatted(
                        node.name(),
                        ledger.size(),
                        ledger.lastWritten().map(at -> ", last written " + at).orElse(""))))
        : Optional.empty();
  }
}

package dev.steward.audit.intent;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Unobserved;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.identity.HostKey;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.identity.PinnedIdentity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every nickname still means the machine that was trusted under it.
 *
 * <p>A machine is known by its machine-id or by any of its host keys. A server that was refused
 * because its key changed is judged by the key that it presented.
 */
final class NicknameMoved implements Rule {
  static final Rule RULE = new NicknameMoved();

  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("INTENT-NICKNAME-MOVED"),
          "intent",
          Severity.CRITICAL,
          "Every nickname means the machine that was trusted under it",
          "What is meant for one server is done to another: the wrong one is drained, wiped or restored.",
          List.of("I-22", "machine-id(5)", "sshd(8): host keys"),
          "Correct the address in the estate file. Only if the machine was really replaced:"
              + " steward estate trust SERVER, after comparing the fingerprint on its console.",
          List.of());

  private NicknameMoved() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    return input.estate().servers().values().stream().map(spec -> judge(input, spec)).toList();
  }

  private static Verdict judge(AuditInput input, ServerSpec spec) {
    Optional<ServerObservation> seen = input.snapshot().server(spec.name());
    Observed<MachineIdentity> identity =
        seen.<Observed<MachineIdentity>>map(s -> s.facts().identity())
            .orElseGet(() -> Observed.unseen(Unobserved.KIND, "not in the snapshot"));
    Optional<HostKey> presented = seen.flatMap(ServerObservation::presented);
    boolean changed = seen.filter(s -> s.outcome() == Outcome.IDENTITY_CHANGED).isPresent();
    return switch (identity) {
      case Observed.Seen<MachineIdentity>(MachineIdentity machine, Evidence evidence) ->
          Verdicts.of(
              input,
              CARD,
              judge(input, spec.name(), new Traits(machine.machineId(), keys(machine, presented))),
              evidence.quoting("machine-id " + machine.machineId()));
      case Observed.Unseen<MachineIdentity>(var why) ->
          changed && presented.isPresent()
              ? Verdicts.of(
                  input,
                  CARD,
                  judge(input, spec.name(), new Traits("", fingerprints(presented.stream()))),
                  new Evidence(
                      "SSH key exchange",
                      input.now(),
                      presented.map(HostKey::fingerprint).orElse("")))
              : Unobserved.verdict(input, CARD, spec, why);
    };
  }

  private record Traits(String machineId, Set<String> keys) {
    private boolean match(PinnedIdentity pin) {
      return (!machineId.isEmpty() && machineId.equals(pin.machineId()))
          || pin.hostKeys().stream().map(HostKey::fingerprint).anyMatch(keys::contains);
    }
  }

  private static Set<String> keys(MachineIdentity machine, Optional<HostKey> presented) {
    return fingerprints(Stream.concat(machine.hostKeys().stream(), presented.stream()));
  }

  private static Set<String> fingerprints(Stream<HostKey> keys) {
    return keys.map(HostKey::fingerprint).collect(Collectors.toSet());
  }

  private static Judgement judge(AuditInput input, ServerName name, Traits traits) {
    Subject subject = Subject.server(name);
    Optional<PinnedIdentity> own = Optional.ofNullable(input.pins().get(name));
    Optional<ServerName> other =
        input.pins().values().stream()
            .filter(pin -> !pin.server().equals(name) && traits.match(pin))
            .map(PinnedIdentity::server)
            .sorted()
            .findFirst();
    boolean isOwn = own.filter(traits::match).isPresent();
    if (isOwn) {
      return new Judgement.Fine(subject);
    }
    return other
        .<Judgement>map(pinned ->
            wrong(
                subject,
                "%s is the machine that was trusted as %s".formatted(name, pinned),
                "The nickname has moved; no plan may act on it until that is settled."))
        .orElseGet(() ->
            own.isPresent()
                ? wrong(
                    subject,
                    "%s is not the machine that was trusted under this name".formatted(name),
                    "Neither its machine-id nor a host key is the one that was pinned: it was"
                        + " reinstalled, replaced, or somebody stands in between.")
                : new Judgement.Irrelevant(
                    subject, "no identity is pinned yet: steward estate trust " + name));
  }
}

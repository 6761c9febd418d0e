package dev.steward.app.change;

import dev.steward.app.Surroundings;
import dev.steward.change.approve.Approval;
import dev.steward.change.approve.SignedApproval;
import dev.steward.model.estate.Estate;
import dev.steward.model.plan.Plan;
import dev.steward.model.problem.StewardException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Approves a phase of a plan in the name of an approver of the estate. */
public final class ApprovePhase {
  private static final int NONCE = 16;

  private final Surroundings surroundings;
  private final Estate estate;
  private final SshKeygen keygen = new SshKeygen();

  public ApprovePhase(Surroundings surroundings, Estate estate) {
    this.surroundings = surroundings;
    this.estate = estate;
  }

  /** An approval that was given. */
  public record Given(String approver, int phase, Instant expires, Path file) {}

  /**
   * Signs, proves the signature by the estate's key, and keeps it beside the plan.
   *
   * @param named the approver; may be left out where the estate has one alone
   * @param key a private key's file; without one the agent is asked
   */
  public Given approve(
      Plan plan,
      Path planFile,
      int phase,
      Optional<String> named,
      Optional<Path> key,
      Duration valid) {
    if (plan.phase(phase).isEmpty()) {
      throw StewardException.user("PHASE-UNKNOWN", "The plan has no phase " + phase + ".");
    }
    Map.Entry<String, Estate.Approver> approver = approver(named);
    byte[] nonce = new byte[NONCE];
    surroundings.random().nextBytes(nonce);
    Approval approval =
        new Approval(
            plan.hash(),
            phase,
            approver.getKey(),
            surroundings.clock().instant().plus(valid),
            HexFormat.of().formatHex(nonce));
    String publicKey = approver.getValue().key();
    SignedApproval signed =
        new SignedApproval(
            approval.text(),
            keygen.sign(approval.text(), key.map(surroundings.directory()::resolve), publicKey));
    if (!keygen.valid(approver.getKey(), publicKey, signed)) {
      throw StewardException.refused(
          "APPROVAL-FOREIGN",
          "That is not the key that the estate names for %s: nothing was approved."
              .formatted(approver.getKey()));
    }
    ApprovalsFile file = new ApprovalsFile(surroundings, planFile);
    file.add(signed);
    return new Given(approval.approver(), phase, approval.expires(), file.path());
  }

  private Map.Entry<String, Estate.Approver> approver(Optional<String> named) {
    TreeMap<String, Estate.Approver> all = new TreeMap<>(estate.approvers());
    if (named.isEmpty() && all.size() == 1) {
      return all.firstEntry();
    }
    return named
        .filter(all::containsKey)
        .map(name -> Map.entry(name, all.get(name)))
        .orElseThrow(() ->
            StewardException.user(
                "APPROVER-UNKNOWN",
                all.isEmpty()
                    ? "The estate names nobody under approvers: add a name with its SSH public key."
                    : "Who approves? --as one of: " + String.join(", ", all.keySet())));
  }
}

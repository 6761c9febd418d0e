package dev.steward.change.approve;

/** Proves signatures by SSH keys. */
@FunctionalInterface
public interface Signatures {

  /**
   * Whether this key signed the text for {@link #NAMESPACE}.
   *
   * @param key in the form of authorized_keys, without options
   * @throws dev.steward.model.problem.StewardException where it could not be checked
   */
  boolean valid(String approver, String key, SignedApproval approval);

  /** So that a signature for anything else is none for this (ssh-keygen(1), {@code -n}). */
  String NAMESPACE = "steward-approval";
}

package dev.steward.model.identity;

/**
 * A public host key of sshd, by type and fingerprint.
 *
 * @param type as in sshd(8), such as {@code ssh-ed25519}
 * @param fingerprint {@code SHA256:…} as ssh-keygen -l prints it
 */
public record HostKey(String type, String fingerprint) {}

package dev.steward.model.fact.access;

import java.util.List;

/**
 * An authorized_keys file.
 *
 * @param directory the directory it stands in
 * @param unreadableLines lines that are neither comments nor keys; sshd ignores them too
 */
public record KeyFile(
    String account,
    FileAccess file,
    FileAccess directory,
    List<AuthorizedKey> keys,
    int unreadableLines) {

  public KeyFile {
    keys = List.copyOf(keys);
  }
}

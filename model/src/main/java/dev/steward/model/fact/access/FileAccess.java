package dev.steward.model.fact.access;

import java.util.Set;

/**
 * Who owns a file or directory and who may write it.
 *
 * @param account whose it is meant to be
 * @param permissions as ls(1) prints them, such as {@code -rw-------}
 */
public record FileAccess(String account, String path, String permissions, long owner, long group) {

  /** World-writable directories in which only a file's owner may replace it. */
  private static final Set<Character> STICKY = Set.of('t', 'T');

  public FileAccess {
    if (permissions.length() < 10) {
      throw new IllegalArgumentException("Not permissions as ls prints them: " + permissions);
    }
  }

  public boolean writableByGroup() {
    return permissions.charAt(5) == 'w';
  }

  public boolean writableByOthers() {
    return permissions.charAt(8) == 'w' && !STICKY.contains(permissions.charAt(9));
  }
}

package dev.steward.audit.schedule;

/** A file or folder that the probe looked at; symbolic links are followed. */
record KnownFile(String path, int mode, int owner, int group, long size) {
  private static final int KIND = 0170000;
  private static final int FOLDER = 0040000;
  private static final int REGULAR = 0100000;
  private static final int STICKY = 01000;

  boolean isFolder() {
    return (mode & KIND) == FOLDER;
  }

  boolean isRegular() {
    return (mode & KIND) == REGULAR;
  }

  /** Whether that user may execute it; membership of its group is assumed where it would matter. */
  boolean mayBeRunBy(int user) {
    if (user == 0) {
      return (mode & 0111) != 0;
    }
    return user == owner ? (mode & 0100) != 0 : (mode & 0011) != 0;
  }

  boolean isWritableByEverybody() {
    return (mode & 02) != 0 && !(isFolder() && (mode & STICKY) != 0);
  }

  boolean isWritableByGroup() {
    return (mode & 020) != 0 && !(isFolder() && (mode & STICKY) != 0);
  }
}

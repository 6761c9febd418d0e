package dev.steward.ssh;

import java.nio.file.Path;
import java.security.PublicKey;

/** Something that only a person can answer before a connection can be tried again. */
abstract sealed class Question extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Hop hop;
  private final transient NotBegun otherwise;

  private Question(Hop hop, NotBegun otherwise) {
    super(otherwise.reason(), null, false, false);
    this.hop = hop;
    this.otherwise = otherwise;
  }

  Hop hop() {
    return hop;
  }

  /** How the attempt ends if nobody answers. */
  NotBegun otherwise() {
    return otherwise;
  }

  /** Is this really the server? */
  static final class UnknownKey extends Question {
    private static final long serialVersionUID = 1L;
    private final PublicKey key;

    UnknownKey(Hop hop, PublicKey key, NotBegun otherwise) {
      super(hop, otherwise);
      this.key = key;
    }

    PublicKey key() {
      return key;
    }
  }

  /** What unlocks this key? */
  static final class LockedKey extends Question {
    private static final long serialVersionUID = 1L;
    private final transient Path path;

    LockedKey(Hop hop, Path path, NotBegun otherwise) {
      super(hop, otherwise);
      this.path = path;
    }

    Path path() {
      return path;
    }
  }
}

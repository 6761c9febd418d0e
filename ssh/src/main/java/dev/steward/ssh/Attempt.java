package dev.steward.ssh;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One try to connect along a hop, shared between the thread that waits and MINA's threads.
 *
 * <p>The host key is judged by what was known before the connection began; an unknown key ends the
 * connection, and a person is asked afterwards, so that no question ever holds up MINA's threads.
 */
final class Attempt {
  private final Hop hop;
  private final KnownHosts.Known known;
  private final Identities.Unlocked identities;
  private final CompletableFuture<Void> introduced = new CompletableFuture<>();
  private final CompletableFuture<Void> identified = new CompletableFuture<>();
  private volatile Optional<PublicKey> presented = Optional.empty();
  private volatile Optional<KnownHosts.Verdict> verdict = Optional.empty();

  Attempt(Hop hop, KnownHosts.Known known, Identities.Unlocked identities) {
    this.hop = hop;
    this.known = known;
    this.identities = identities;
  }

  Hop hop() {
    return hop;
  }

  KnownHosts.Known known() {
    return known;
  }

  Identities.Unlocked identities() {
    return identities;
  }

  /** Completes when an SSH server sent its version line, see RFC 4253, 4.2. */
  CompletableFuture<Void> introduced() {
    return introduced;
  }

  /** Completes when keys were exchanged with a server of the right identity, or that failed. */
  CompletableFuture<Void> identified() {
    return identified;
  }

  /** Judges the key that the server proved to have. */
  boolean verify(PublicKey key) {
    KnownHosts.Verdict judged = known.judge(key);
    verdict = Optional.of(judged);
    presented = Optional.of(key);
    return judged instanceof KnownHosts.Verdict.Trusted;
  }

  Optional<PublicKey> presented() {
    return presented;
  }

  Optional<KnownHosts.Verdict> verdict() {
    return verdict;
  }

  /** Key types to ask for first. */
  List<String> preferredTypes() {
    return List.copyOf(known.types());
  }
}

package dev.steward.ssh;

import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.login.FailedLoginException;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The private keys of this user, each unlocked once.
 *
 * <p>A passphrase comes from the reference that the estate declares. Where there is none, the key
 * is tried through the agent first, and a person is asked only when nothing else was accepted.
 * Guarded by its own monitor; keys stay in memory until the process ends.
 */
final class Identities {
  private static final Set<PosixFilePermission> TOO_OPEN =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /** How a key file turned out. */
  sealed interface Loaded {
    record Key(List<KeyPair> pairs) implements Loaded {}

    record Locked() implements Loaded {}

    record Unusable(String why) implements Loaded {}
  }

  /**
   * What one hop can log in with.
   *
   * @param locked encrypted keys without a passphrase so far
   * @param notes a line for each key file that was looked at
   * @param agentOnly if present, the agent may offer only these
   */
  record Unlocked(
      List<KeyPair> pairs,
      List<Path> locked,
      List<String> notes,
      Optional<List<PublicKey>> agentOnly) {
    Unlocked {
      pairs = List.copyOf(pairs);
      locked = List.copyOf(locked);
      notes = List.copyOf(notes);
    }
  }

  private final SshSettings settings;
  private final Map<Path, Loaded> loaded = new HashMap<>();

  Identities(SshSettings settings) {
    this.settings = settings;
  }

  synchronized Unlocked of(Hop hop) throws NotBegun {
    List<KeyPair> pairs = new ArrayList<>();
    List<Path> locked = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Path path : hop.keys()) {
      switch (load(path, hop)) {
        case Loaded.Key(List<KeyPair> found) -> {
          pairs.addAll(found);
          notes.add(path.toString());
        }
        case Loaded.Locked() -> {
          locked.add(path);
          notes.add(path + " (locked: no passphrase)");
        }
        case Loaded.Unusable(String why) -> {
          if (Files.exists(path) || hop.onlyKeys()) {
            notes.add(path + " (" + why + ")");
          }
        }
      }
    }
    return new Unlocked(pairs, locked, notes, agentKeys(hop, pairs));
  }

  private static Optional<List<PublicKey>> agentKeys(Hop hop, List<KeyPair> pairs) {
    if (!hop.onlyKeys()) {
      return Optional.empty();
    }
    List<PublicKey> allowed = new ArrayList<>();
    pairs.forEach(pair -> allowed.add(pair.getPublic()));
    for (Path path : hop.keys()) {
      publicKey(path)
          .ifPresent(allowed::add); // IdentityFile may name a public key held by the agent
      publicKey(Path.of(path + ".pub")).ifPresent(allowed::add);
    }
    return Optional.of(allowed);
  }

  /** Asks for the passphrase of a locked key; true if it opened. */
  synchronized boolean ask(Path path) {
    if (loaded.get(path) instanceof Loaded.Key) {
      return true; // Another server's turn asked for it meanwhile.
    }
    Optional<Secret> answer = settings.passphrases().ask(path);
    if (answer.isEmpty()) {
      loaded.put(path, new Loaded.Unusable("locked: no passphrase given"));
      return false;
    }
    try (Secret passphrase = answer.orElseThrow()) {
      Loaded result = read(path, Optional.of(passphrase));
      loaded.put(path, result);
      return result instanceof Loaded.Key;
    }
  }

  private Loaded load(Path path, Hop hop) throws NotBegun {
    Loaded before = loaded.get(path);
    if (before != null && !(before instanceof Loaded.Locked)) {
      return before;
    }
    Loaded result = read(path, Optional.empty());
    boolean first = !hop.keys().isEmpty() && path.equals(hop.keys().getFirst());
    if (result instanceof Loaded.Locked && first && hop.passphrase().isPresent()) {
      try (Secret passphrase = settings.secrets().read(hop.passphrase().orElseThrow())) {
        result = read(path, Optional.of(passphrase));
      } catch (UnreadableSecret e) {
        throw new NotBegun(
            Outcome.REFUSED,
            "The passphrase of " + path + " for " + hop + " could not be read: " + e.getMessage());
      }
    }
    loaded.put(path, result);
    return result;
  }

  private static Loaded read(Path path, Optional<Secret> passphrase) {
    if (!Files.exists(path)) {
      return new Loaded.Unusable("not there");
    }
    try {
      for (PosixFilePermission one : Files.getPosixFilePermissions(path)) {
        if (TOO_OPEN.contains(one)) {
          return new Loaded.Unusable("others can read it: chmod 600 it");
        }
      }
      return decode(path, passphrase);
    } catch (FailedLoginException needsPassphrase) {
      return new Loaded.Locked();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // MINA's decoders throw unchecked exceptions at malformed keys, and their text may quote
      // them.
      return new Loaded.Unusable(
          passphrase.isPresent()
              ? "its passphrase is wrong, or the key is damaged"
              : "not a key that can be read");
    }
  }

  private static Loaded decode(Path path, Optional<Secret> passphrase)
      throws IOException, GeneralSecurityException {
    FilePasswordProvider provider =
        (session, resource, retry) -> passphrase.map(Identities::plain).orElse("");
    List<KeyPair> pairs = new ArrayList<>();
    try (InputStream in = Files.newInputStream(path)) {
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(path.toString()), in, provider);
      if (found != null) {
        found.forEach(pairs::add);
      }
    }
    if (pairs.isEmpty()) {
      return new Loaded.Unusable("not a private key");
    }
    KeyPair pair = pairs.getFirst();
    publicKey(Path.of(path + "-cert.pub"))
        .ifPresent(certificate -> pairs.addFirst(new KeyPair(certificate, pair.getPrivate())));
    return new Loaded.Key(List.copyOf(pairs));
  }

  private static String plain(Secret secret) {
    char[] characters = secret.reveal();
    try {
      return new String(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static Optional<PublicKey> publicKey(Path path) {
    if (!Files.isReadable(path)) {
      return Optional.empty();
    }
    try {
      PublicKeyEntry entry = PublicKeyEntry.parsePublicKeyEntry(Files.readString(path).strip());
      return Optional.ofNullable(
          entry.resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.IGNORING));
    } catch (IOException | GeneralSecurityException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  /** Fingerprint of a key, for a message. */
  static String fingerprint(PublicKey key) {
    return KeyUtils.getFingerPrint(key);
  }
}

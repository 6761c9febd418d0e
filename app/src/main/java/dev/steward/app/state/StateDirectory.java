package dev.steward.app.state;

import dev.steward.app.Surroundings;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code $XDG_STATE_HOME/steward/ESTATE}, mode 0700: what this installation keeps about an estate
 * between runs.
 *
 * <p>Readers need no lock, since files are replaced whole. Writers exclude each other across
 * processes. A file that cannot be understood is reported and never replaced by an empty one: the
 * trust that it held would be lost silently.
 */
public final class StateDirectory {
  private static final int KEY_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path directory;
  private final SecureRandom random;

  private StateDirectory(Path directory, SecureRandom random) {
    this.directory = directory;
    this.random = random;
  }

  /** Does not touch the disk. */
  public static StateDirectory of(Surroundings surroundings, String estate) {
    return new StateDirectory(root(surroundings).resolve(estate), surroundings.random());
  }

  /** The folder of logs, which belong to no estate; made if it is not there. */
  public static Path logs(Surroundings surroundings) throws IOException {
    // No estate has this name: names of estates begin with a letter or a digit.
    Path folder = root(surroundings).resolve(".log");
    create(folder);
    return folder;
  }

  private static Path root(Surroundings surroundings) {
    return surroundings
        .variable("XDG_STATE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .or(() -> surroundings.home().map(home -> home.resolve(".local/state")))
        .map(state -> state.resolve("steward"))
        .orElseThrow(() ->
            StewardException.user(
                "STATE-NOWHERE",
                "Neither XDG_STATE_HOME nor HOME is set, so Steward has no place for its state:"
                    + " set XDG_STATE_HOME to a folder of yours."));
  }

  public Path path() {
    return directory;
  }

  /** The key of all fingerprints: 32 random bytes, made on first use. */
  public byte[] installationKey() {
    Path file = directory.resolve("key");
    try {
      if (!Files.exists(file)) {
        createKey(file);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw damaged(file, "it has " + key.length + " bytes instead of " + KEY_BYTES);
      }
      return key;
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private void createKey(Path file) throws IOException {
    create(directory);
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    Path draft = directory.resolve("key." + ProcessHandle.current().pid() + ".part");
    AtomicFile.write(draft, key, AtomicFile.PRIVATE);
    try {
      // A hard link fails where the name exists: of two first runs, one makes the key.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      // The other run made it, and both use that one.
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The identities trusted so far. */
  public Pins pins() {
    Path file = directory.resolve("pins.json");
    try {
      return Files.exists(file) ? PinsFile.parse(Files.readAllBytes(file)) : Pins.NONE;
    } catch (IllegalArgumentException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Changes the pins while no other run does. */
  public void updatePins(UnaryOperator<Pins> change) {
    Path lock = directory.resolve("lock");
    try {
      create(directory);
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.tryLock()) {
        if (held == null) {
          throw busy(lock);
        }
        AtomicFile.write(
            directory.resolve("pins.json"),
            PinsFile.format(change.apply(pins())),
            AtomicFile.PRIVATE);
      } catch (OverlappingFileLockException _) {
        throw busy(lock);
      }
    } catch (IOException e) {
      throw unusable(lock, e);
    }
  }

  /** The journal of all runs on the estate. */
  public Path journal() {
    return directory.resolve("journal.db");
  }

  /** The folder of a run; made if it is not there. */
  public Path folderOfRun(String run) {
    Path folder = directory.resolve("runs").resolve(run);
    try {
      create(folder);
      return folder;
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** Names this installation in locks on servers; says nothing about the key. */
  public String installation() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(installationKey(), "HmacSHA256"));
      byte[] name = mac.doFinal("steward installation".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(name, 0, 6);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  /** Held while a run is carried out. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Keeps every other Steward from carrying out on this estate, until closed. */
  public Held hold() {
    Path lock = directory.resolve("run.lock");
    try {
      create(directory);
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return () -> release(channel, lock);
        }
      } catch (OverlappingFileLockException _) {
        // Held by another run of this process.
      }
      channel.close();
      throw busy(lock);
    } catch (IOException e) {
      throw unusable(lock, e);
    }
  }

  private static void release(FileChannel channel, Path lock) {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(lock, e);
    }
  }

  /** Makes the directory and what leads to it, each for the owner only. */
  private static void create(Path directory) throws IOException {
    FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    Files.createDirectories(directory, mode);
    Files.setPosixFilePermissions(directory, OWNER_ONLY);
  }

  private static StewardException busy(Path lock) {
    return StewardException.refused(
        "STATE-LOCKED",
        "Another Steward is writing its state (%s): nothing was changed; try again when it is done."
            .formatted(lock));
  }

  private static StewardException damaged(Path file, String why) {
    return StewardException.user(
        "STATE-DAMAGED",
        "%s cannot be used: %s. Nothing was changed. Restore it from a backup, or move it away to "
                .formatted(file, why)
            + "start anew: servers must then be trusted again.");
  }

  private static StewardException unusable(Path file, IOException e) {
    return StewardException.environment(
        "STATE-UNUSABLE",
        "%s cannot be read or written (%s): free the disk or correct the rights, or set XDG_STATE_HOME."
            .formatted(file, e.getClass().getSimpleName()),
        e);
  }
}

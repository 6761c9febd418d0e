package dev.steward.app.backup;

import dev.steward.app.Surroundings;
import dev.steward.backup.vault.ResticVault;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.Secret;
import dev.steward.ssh.ProcessSecrets;
import dev.steward.ssh.UnreadableSecret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Opens the vaults of an estate with the passwords that it refers to. */
final class VaultsOfEstate {
  private final Surroundings surroundings;
  private final BackupsSpec backups;

  VaultsOfEstate(Surroundings surroundings, BackupsSpec backups) {
    this.surroundings = surroundings;
    this.backups = backups;
  }

  ResticVault open(String name) throws InterruptedException {
    BackupsSpec.Vault spec = backups.vaults().get(name);
    if (spec == null) {
      throw StewardException.user("VAULT-UNKNOWN", "The estate declares no vault " + name + ".");
    }
    if (spec.location().startsWith("rclone:")) {
      throw StewardException.user(
          "VAULT-UNSUPPORTED",
          "Vault %s is behind rclone (%s): this version keeps backups in folders alone, so nothing was done with it."
              .formatted(name, spec.location()));
    }
    String location = surroundings.resolve(surroundings.directory(), spec.location()).toString();
    ResticVault vault = new ResticVault(name, location, environment(name, spec));
    vault.prepare();
    return vault;
  }

  /** What this process has, but for settings of restic that are not the estate's. */
  private Map<String, String> environment(String name, BackupsSpec.Vault spec) {
    Map<String, String> environment = new HashMap<>(surroundings.environment());
    environment.keySet().removeIf(variable -> variable.startsWith("RESTIC_"));
    var reference =
        spec.password()
            .orElseThrow(() ->
                StewardException.user(
                    "VAULT-PASSWORD",
                    "Vault %s has no password: set backups.vaults.%s.password to env:NAME or file:PATH."
                        .formatted(name, name)));
    Path home = surroundings.home().orElse(surroundings.directory());
    try (Secret secret = new ProcessSecrets(surroundings.environment(), home).read(reference)) {
      environment.put("RESTIC_PASSWORD", new String(secret.reveal()));
      return environment;
    } catch (UnreadableSecret e) {
      throw StewardException.environment(
          "VAULT-PASSWORD",
          "The password of vault %s could not be read: %s.".formatted(name, e.getMessage()),
          e);
    }
  }
}

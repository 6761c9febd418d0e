package dev.steward.model.fact.backup;

import dev.steward.model.value.FileMode;
import dev.steward.model.value.KeyedFingerprint;
import java.util.List;

/**
 * One user's rclone.conf.
 *
 * @param encrypted whether it has a passphrase; its remotes are then unknown
 */
public record RcloneConfiguration(
    String path, FileMode mode, String owner, boolean encrypted, List<Remote> remotes) {
  public RcloneConfiguration {
    remotes = List.copyOf(remotes);
  }

  /**
   * A place that rclone can reach.
   *
   * @param type such as {@code drive}
   * @param secrets what stands for the tokens and passwords in it
   */
  public record Remote(String name, String type, List<RemoteSecret> secrets) {
    public Remote {
      secrets = List.copyOf(secrets);
    }
  }

  /** A secret of a remote: the option it stands in, such as {@code token}, and its fingerprint. */
  public record RemoteSecret(String option, KeyedFingerprint fingerprint) {}
}

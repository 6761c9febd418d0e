package dev.steward.model.fact.backup;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;

/** Backup tools and the remotes they know. */
public record BackupToolFacts(Observed<RcloneSetup> rclone) {

  /** Nothing was seen, for one and the same reason. */
  public static BackupToolFacts unseen(Unknown why) {
    return new BackupToolFacts(new Observed.Unseen<>(why));
  }
}

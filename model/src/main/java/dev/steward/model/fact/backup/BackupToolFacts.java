package dev.steward.model.fact.backup;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/**
 * Backup tools and the places they know.
 *
 * @param rclone its version
 * @param rcloneConfigurations of every user that has one
 * @param resticRepositories named in jobs, units and scripts
 * @param series files that backups left on this server
 */
public record BackupToolFacts(
    Observed<BackupTool> rclone,
    Observed<BackupTool> restic,
    Observed<List<RcloneConfiguration>> rcloneConfigurations,
    Observed<List<ResticRepository>> resticRepositories,
    Observed<List<BackupSeries>> series) {

  /** Nothing was seen, for one and the same reason. */
  public static BackupToolFacts unseen(Unknown why) {
    return new BackupToolFacts(
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why));
  }
}

package dev.steward.model.fact.backup;

/** A program that makes or carries backups. The version is empty where it is not installed. */
public record BackupTool(boolean installed, String version) {
  public static final BackupTool ABSENT = new BackupTool(false, "");
}

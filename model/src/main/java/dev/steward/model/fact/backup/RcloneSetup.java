package dev.steward.model.fact.backup;

/** rclone and its remotes, for every user that has a configuration. */
public record RcloneSetup(boolean installed, String version) {}

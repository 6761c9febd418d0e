package dev.steward.model.fact.schedule;

/**
 * A file that a job runs and that somebody other than root and the job's own user may change.
 *
 * @param why such as {@code its folder /opt/app is writable by everybody}
 */
public record OpenFile(String path, String why) {}

package dev.steward.model.fact.schedule;

/** One scheduled command. */
public record CronJob(String file, String schedule, String user, String command) {}

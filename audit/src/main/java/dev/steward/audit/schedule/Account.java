package dev.steward.audit.schedule;

/** A line of passwd(5), as far as cron needs it. */
record Account(String name, int user, int group, String home) {}

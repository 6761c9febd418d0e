package dev.steward.model.fact.host;

import dev.steward.model.value.ByteSize;

/**
 * systemd's journal.
 *
 * @param present whether journald keeps one here
 * @param persistent whether it survives a reboot
 * @param size on disk or in /run
 */
public record Journal(boolean present, boolean persistent, ByteSize size) {}

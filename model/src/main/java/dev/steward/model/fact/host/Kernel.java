package dev.steward.model.fact.host;

import java.time.Duration;

/**
 * The running kernel and what it runs on.
 *
 * @param bootId changes with every boot
 * @param virtualisation as systemd-detect-virt(1) names it: {@code kvm}, {@code systemd-nspawn},
 *     {@code none}
 * @param container whether the kernel, its log and its clock belong to another machine
 */
public record Kernel(
    String release,
    String architecture,
    Duration uptime,
    String bootId,
    String virtualisation,
    boolean container) {}

package dev.steward.model.fact.host;

/**
 * Mandatory access control.
 *
 * @param selinux {@code enforcing}, {@code permissive}, {@code disabled} (installed and off), or
 *     {@code absent}
 * @param apparmor whether the kernel has AppArmor switched on
 */
public record MandatoryAccess(String selinux, boolean apparmor) {}

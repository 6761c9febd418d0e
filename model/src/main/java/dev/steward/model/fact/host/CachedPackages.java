package dev.steward.model.fact.host;

import dev.steward.model.value.ByteSize;

/**
 * Packages that the package manager keeps though they are installed: it can fetch them again.
 *
 * @param path the folder, such as {@code /var/cache/apt/archives}
 */
public record CachedPackages(String path, ByteSize size) {}

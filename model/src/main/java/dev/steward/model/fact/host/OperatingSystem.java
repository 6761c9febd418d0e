package dev.steward.model.fact.host;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The operating system, as os-release(5) describes it.
 *
 * @param id such as {@code debian} or {@code almalinux}
 * @param like ids of the systems it derives from, closest first
 * @param version {@code VERSION_ID}; empty for a rolling release
 * @param supportEnd {@code SUPPORT_END}, where the distribution states it
 */
public record OperatingSystem(
    String id, List<String> like, String version, String name, Optional<LocalDate> supportEnd) {
  public OperatingSystem {
    like = List.copyOf(like);
  }

  /** Whether it is the given system or derives from it. */
  public boolean isOf(String family) {
    return id.equals(family) || like.contains(family);
  }
}

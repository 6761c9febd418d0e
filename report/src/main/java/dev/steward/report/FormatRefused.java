package dev.steward.report;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Someone asked for a result in a format that it has no form in: a usage error. */
public final class FormatRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Format format;
  private final transient Set<Format> fitting;

  public FormatRefused(String result, Format format, Set<Format> fitting) {
    super(
        "%s has no %s form; choose one of: %s".formatted(result, format.label(), labels(fitting)));
    this.format = format;
    this.fitting = Set.copyOf(fitting);
  }

  public Format format() {
    return format;
  }

  /** The formats that do fit the result. */
  public Set<Format> fitting() {
    return fitting;
  }

  private static String labels(Set<Format> formats) {
    return new TreeSet<>(formats).stream().map(Format::label).collect(Collectors.joining(", "));
  }
}

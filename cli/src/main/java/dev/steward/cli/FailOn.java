package dev.steward.cli;

import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From which severity on findings make the exit code 1; absent for never. */
record FailOn(Optional<Severity> severity) {

  boolean isReachedBy(AuditResult result) {
    return severity
        .map(limit -> result.worst().filter(worst -> worst.atLeast(limit)).isPresent())
        .orElse(false);
  }

  /** Reads a severity or {@code never}. */
  static final class Converter implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String value) {
      String word = value.toLowerCase(Locale.ROOT);
      if (word.equals("never")) {
        return new FailOn(Optional.empty());
      }
      return Arrays.stream(Severity.values())
          .filter(severity -> severity.label().equals(word))
          .findFirst()
          .map(severity -> new FailOn(Optional.of(severity)))
          .orElseThrow(() ->
              new TypeConversionException(
                  "'%s' is not one of %s, never"
                      .formatted(
                          value,
                          Arrays.stream(Severity.values())
                              .map(Severity::label)
                              .collect(Collectors.joining(", ")))));
    }
  }
}

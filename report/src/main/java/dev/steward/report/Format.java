package dev.steward.report;

import dev.steward.model.problem.StewardException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A form in which a result can be handed out; the labels are the values of {@code -o}. */
public enum Format {
  TABLE,
  JSON,
  MD,
  HTML,
  SARIF,
  JUNIT;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format with this label, if there is one. */
  public static Optional<Format> labelled(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }

  /**
   * The error of asking for a result in this format, in which it has no form.
   *
   * @param result what it is, to begin a sentence with
   * @param fitting the formats that it does have a form in
   */
  public StewardException refusedBy(String result, Collection<Format> fitting) {
    return StewardException.user(
        "FORMAT-REFUSED",
        "%s has no %s form; choose one of: %s"
            .formatted(
                result,
                label(),
                fitting.stream().sorted().map(Format::label).collect(Collectors.joining(", "))));
  }
}

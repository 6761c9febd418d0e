package dev.steward.audit.schedule.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A word of a command.
 *
 * @param bare without any quoting, so that it may be a reserved word
 */
public record Word(List<Part> parts, boolean bare) {
  public Word {
    parts = List.copyOf(parts);
  }

  /** A word that is nothing but text. */
  public static Word of(String text) {
    return new Word(text.isEmpty() ? List.of() : List.of(new Part.Text(text)), false);
  }

  /** The text, if the word holds nothing that a shell would expand. */
  public Optional<String> literal() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Part.Text(String piece))) {
        return Optional.empty();
      }
      text.append(piece);
    }
    return Optional.of(text.toString());
  }

  boolean isReserved(String word) {
    return bare && literal().filter(word::equals).isPresent();
  }

  /** The commands in the word's substitutions. */
  public Stream<ShellCommand> nested() {
    return parts.stream()
        .flatMap(part ->
            part instanceof Part.Substitution(List<ShellCommand> commands)
                ? commands.stream()
                : Stream.empty());
  }
}

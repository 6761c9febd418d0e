package dev.steward.model.problem;

/**
 * A place in something that a person wrote.
 *
 * @param source the file as the person named it, or what else was read
 * @param line from 1; 0 where the whole is meant
 * @param column from 1; 0 where the whole line is meant
 */
public record Place(String source, int line, int column) {

  public static Place whole(String source) {
    return new Place(source, 0, 0);
  }

  /** As compilers print it, such as {@code estate.yaml:3:7}, so that editors can jump there. */
  @Override
  public String toString() {
    if (line == 0) {
      return source;
    }
    return column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
  }
}

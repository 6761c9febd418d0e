package dev.steward.model.problem;

/**
 * One thing that is wrong with an input.
 *
 * @param text what is wrong, without the value where it may be a secret
 * @param hint the next action; empty where the text says it all
 */
public record Problem(Place place, String text, String hint) {

  @Override
  public String toString() {
    return place + ": " + text + (hint.isEmpty() ? "" : " (" + hint + ")");
  }
}

package dev.steward.change.execute;

/** How carrying out ended, for now. */
public sealed interface Outcome {

  /** Every step that was asked for is verified or skipped. */
  record Done() implements Outcome {}

  /** Every step that had begun is undone. */
  record Undone() implements Outcome {}

  /** A step failed and was undone; what was verified before it stays. */
  record FailedAndUndone(String step, String reason) implements Outcome {}

  /** It stopped where it can be resumed, and no step is half done. */
  record Stopped(String reason) implements Outcome {}

  /** A step is in a state that needs a person. */
  record NeedsPerson(String step, String reason) implements Outcome {}
}

package dev.steward.app;

/** The version of this build. */
public final class Version {
  /** As in {@code 0.1.0}. */
  public static final String NUMBER = "0.1.0";

  /** How Steward calls itself in what it writes, such as {@code steward 0.1.0}. */
  public static final String LABEL = "steward " + NUMBER;

  private Version() {}
}

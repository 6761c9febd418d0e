package dev.steward.bench;

import dev.steward.audit.probe.ProbeScripts;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Prints the probe, so that plain ssh can pipe the very script that Steward sends. */
final class PrintProbe {
  private PrintProbe() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(new ProbeScripts(new SecureRandom()).fresh().text());
    out.flush();
  }
}

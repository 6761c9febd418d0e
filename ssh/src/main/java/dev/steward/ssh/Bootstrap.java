package dev.steward.ssh;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The command that starts a shell for the probe, as root where that is declared.
 *
 * <p>Guarantees: it prints {@link #ready()} on standard output when, and only when, the shell that
 * will run the script has begun; that shell then discards every line of standard input until it
 * reads {@link #go()}, and only what follows is executed. So a password that sudo did not take is
 * thrown away, never run; and a script is never taken for a password, because it is sent only after
 * {@link #ready()}. Both markers are put together by the shell from two halves, so that a shell
 * that echoes its commands cannot print them early.
 *
 * <p>The text keeps to what sh, csh and fish read alike: simple words and single quotes without
 * backslash-quote, exclamation mark or newline inside.
 *
 * <p>{@code sudo -k} with a command ignores cached credentials and caches none: nothing stays
 * behind.
 */
final class Bootstrap {
  private static final String AWAIT_GO =
      "printf \"\\n%s ready\\n\" \"$0$1\"; "
          + "while read -r line; do case $line in \"$0$1 go\") exec sh -s;; esac; done";

  /** How the shell gets its rights. */
  enum Rights {
    OWN("exec sh -c \"$2\" \"$0\" \"$1\""),
    SUDO_SILENT(UNLESS_ROOT + "exec sudo -n sh -c \"$2\" \"$0\" \"$1\""),
    SUDO_ASKING(UNLESS_ROOT + "exec sudo -k -S -p \"$0$1 password\" sh -c \"$2\" \"$0\" \"$1\"");

    private final String start;

    Rights(String start) {
      this.start = start;
    }
  }

  private static final String UNLESS_ROOT =
      "if [ \"$(id -u)\" = 0 ]; then exec sh -c \"$2\" \"$0\" \"$1\"; fi; ";

  private final Rights rights;
  private final String left;
  private final String right;

  Bootstrap(Rights rights, SecureRandom random) {
    this.rights = rights;
    this.left = half(random);
    this.right = half(random);
  }

  private static String half(SecureRandom random) {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  Rights rights() {
    return rights;
  }

  /** For a process of this machine. */
  List<String> arguments() {
    return List.of("sh", "-c", rights.start, left, right, AWAIT_GO);
  }

  /** For a login shell. */
  String commandLine() {
    return "sh -c '" + rights.start + "' " + left + " " + right + " '" + AWAIT_GO + "'";
  }

  String ready() {
    return left + right + " ready";
  }

  String prompt() {
    return left + right + " password";
  }

  String go() {
    return left + right + " go";
  }
}

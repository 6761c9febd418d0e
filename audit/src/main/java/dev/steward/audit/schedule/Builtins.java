package dev.steward.audit.schedule;

import java.util.Set;

/** Commands that a shell brings itself (POSIX.1-2017 2.14; bash(1), SHELL BUILTIN COMMANDS). */
final class Builtins {
  private static final Set<String> NAMES =
      Set.of(
          ".",
          ":",
          "[",
          "[[",
          "]]",
          "alias",
          "bg",
          "bind",
          "break",
          "builtin",
          "caller",
          "cd",
          "command",
          "compgen",
          "complete",
          "compopt",
          "continue",
          "declare",
          "dirs",
          "disown",
          "echo",
          "enable",
          "eval",
          "exec",
          "exit",
          "export",
          "false",
          "fc",
          "fg",
          "getopts",
          "hash",
          "help",
          "history",
          "jobs",
          "kill",
          "let",
          "local",
          "logout",
          "mapfile",
          "popd",
          "printf",
          "pushd",
          "pwd",
          "read",
          "readarray",
          "readonly",
          "return",
          "set",
          "shift",
          "shopt",
          "source",
          "suspend",
          "test",
          "times",
          "trap",
          "true",
          "type",
          "typeset",
          "ulimit",
          "umask",
          "unalias",
          "unset",
          "wait",
          "then",
          "fi",
          "do",
          "done",
          "else",
          "}");

  private Builtins() {}

  static boolean contains(String name) {
    return NAMES.contains(name);
  }
}

package dev.steward.audit.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a secret that would open something from what merely stands in its place.
 *
 * <p>Not live are: the empty value; references to variables, templates, files and secret stores;
 * password hashes; one character repeated; the words in {@link #PLACEHOLDERS}, and whatever begins
 * with one of {@link #BEGINNINGS}. So a real password {@code changeme} is not reported: it stands
 * in too many example files for a finding to be believed.
 */
final class LiveValue {
  static final Set<String> PLACEHOLDERS =
      Set.of(
          "changeme",
          "change_me",
          "change-me",
          "changeit",
          "password",
          "passwd",
          "passphrase",
          "pass",
          "pwd",
          "secret",
          "token",
          "example",
          "examplepass",
          "placeholder",
          "redacted",
          "hidden",
          "none",
          "null",
          "nil",
          "undefined",
          "unset",
          "empty",
          "true",
          "false",
          "yes",
          "no",
          "on",
          "off",
          "ask",
          "prompt",
          "required",
          "optional",
          "default",
          "files",
          "compat",
          "db",
          "sss",
          "systemd",
          "string",
          "str",
          "value",
          "todo",
          "tbd",
          "foobar",
          "foo",
          "bar",
          "test",
          "hunter2",
          "mypassword",
          "mysecret",
          "password123",
          "auto",
          "always",
          "never",
          "disabled",
          "enabled",
          "interactive",
          "not",
          "is",
          "for",
          "the",
          "and",
          "was",
          "has",
          "will",
          "must",
          "rules",
          "sufficient",
          "requisite",
          "include",
          "keep",
          "off;");

  static final Set<String> BEGINNINGS =
      Set.of(
          "$",
          "{{",
          "<",
          "%",
          "@",
          "env:",
          "file:",
          "vault:",
          "!vault",
          "enc[",
          "ref+",
          "{ssha",
          "{crypt",
          "{sha",
          "your_",
          "your-",
          "yourpass",
          "my_secret",
          "insert",
          "replace",
          "example",
          "process.env",
          "os.environ",
          "getenv",
          "secretkeyref",
          "(",
          "[",
          "\\",
          "!",
          "*",
          "••",
          "#",
          "...",
          "…",
          "/dev/",
          "~/",
          "./",
          "`",
          "=",
          "\"$",
          "'$",
          "-");

  private static final Pattern PATH =
      Pattern.compile("(?:/[\\w.@%+-]+){2,}/?|/[\\w-]+\\.[a-z]{2,5}");
  private static final Pattern REPEATED = Pattern.compile("(.)\\1*+");
  private static final Pattern PLAIN_WORDS = Pattern.compile("[A-Z]?[a-z_. -]*+:?");
  private static final int SHORTEST = 4;

  private LiveValue() {}

  static boolean is(String value) {
    String word = value.strip().toLowerCase(Locale.ROOT);
    return word.length() >= SHORTEST
        && !PLACEHOLDERS.contains(word)
        && BEGINNINGS.stream().noneMatch(word::startsWith)
        && !word.contains("${")
        && !word.contains("$(")
        && !word.contains("{{")
        && !PATH.matcher(word).matches()
        && !REPEATED.matcher(word).matches();
  }

  /**
   * For text whose author may have meant a plain word: live, and not of lower-case letters alone. A
   * weak password of such letters escapes; the alternative is a false alarm for every sentence.
   */
  static boolean isUnmistakable(String value) {
    return is(value) && !PLAIN_WORDS.matcher(value.strip()).matches();
  }
}

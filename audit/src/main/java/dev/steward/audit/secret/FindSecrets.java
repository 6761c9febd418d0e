package dev.steward.audit.secret;

import dev.steward.audit.redaction.Redaction;
import dev.steward.audit.redaction.SecretShape;
import dev.steward.audit.redaction.SecretShapes;
import dev.steward.model.fact.secret.CarelessLine;
import dev.steward.model.fact.secret.ExposedSecret;
import dev.steward.model.fact.secret.SecretKind;
import dev.steward.model.value.Fingerprinter;
import dev.steward.model.value.KeyedFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes facts of the live secrets in a line: where and of which kind, with a keyed fingerprint. */
final class FindSecrets {
  private static final Pattern COMMENT =
      Pattern.compile("\\s*+(#|;|//|--\\s|\\*|<!--).*+", Pattern.DOTALL);
  private static final Pattern UNCHECKED =
      Pattern.compile(
          "StrictHostKeyChecking[ =\"']++(?:no|off|false)\\b|(?:User|Global)KnownHostsFile[ =\"']++/dev/null",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DOWNLOAD =
      Pattern.compile(
          "\\b(?:curl|wget)\\b[^|;&#\"]{0,400}(?:https?|ftp)://[^|;&#]{0,400}\\|\\s*+(?:sudo\\s++(?:-\\S++\\s++)*+)?(?:env\\s++)?"
              + "(?:/\\S*+/)?(?:ba|da|z|k)?sh\\b|\\b(?:ba|da|z|k)?sh\\s++(?:-c\\s++[\"']?\\$\\(|<\\()\\s*+(?:curl|wget)\\b");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");

  /** Longest quote of a line, in characters. */
  private static final int MAX_QUOTE = 200;

  private final Fingerprinter fingerprinter;

  FindSecrets(Fingerprinter fingerprinter) {
    this.fingerprinter = fingerprinter;
  }

  /** The secrets in the arguments of a process, which are meant for it: plain words count. */
  List<ExposedSecret> inArguments(String process, String arguments) {
    return SecretShapes.in(arguments).stream()
        .filter(shape -> LiveValue.is(value(arguments, shape)))
        .map(shape -> secret(process, 0, arguments, shape))
        .distinct()
        .toList();
  }

  /** The secrets in a line of a file; comments hold none. */
  List<ExposedSecret> inLine(String file, int number, String line) {
    if (COMMENT.matcher(line).matches()) {
      return List.of();
    }
    List<ExposedSecret> found = new ArrayList<>();
    for (SecretShape shape : SecretShapes.in(line)) {
      if (isLive(shape.kind(), value(line, shape))) {
        found.add(secret(file, number, line, shape));
      }
    }
    return found.stream().distinct().toList();
  }

  private static boolean isLive(SecretKind kind, String value) {
    return switch (kind) {
      case PASSWORD, URL_CREDENTIALS -> LiveValue.isUnmistakable(value);
      case TOKEN -> DIGIT.matcher(value).find();
      case PRIVATE_KEY -> true;
    };
  }

  private static String value(String text, SecretShape shape) {
    return text.substring(shape.start(), shape.end());
  }

  private ExposedSecret secret(String where, int line, String text, SecretShape shape) {
    Optional<KeyedFingerprint> fingerprint =
        shape.kind() == SecretKind.PRIVATE_KEY
            ? Optional.empty()
            : Optional.of(fingerprinter.of(value(text, shape)));
    return new ExposedSecret(where, line, shape.kind(), fingerprint);
  }

  /** What a line gives up. */
  static List<CarelessLine> careless(String file, int number, String line) {
    List<CarelessLine> found = new ArrayList<>();
    if (!COMMENT.matcher(line).matches()) {
      careless(UNCHECKED, CarelessLine.Kind.HOST_KEY_UNCHECKED, file, number, line)
          .ifPresent(found::add);
      careless(DOWNLOAD, CarelessLine.Kind.DOWNLOAD_INTO_SHELL, file, number, line)
          .ifPresent(found::add);
    }
    return found;
  }

  private static Optional<CarelessLine> careless(
      Pattern pattern, CarelessLine.Kind kind, String file, int number, String line) {
    return pattern.matcher(line).find()
        ? Optional.of(new CarelessLine(file, number, kind, Optional.of(quote(pattern, line))))
        : Optional.empty();
  }

  /** The line without its secrets; of a long one, what begins with the careless part. */
  private static String quote(Pattern pattern, String line) {
    String text = Redaction.redact(line).strip();
    if (text.length() <= MAX_QUOTE) {
      return text;
    }
    Matcher careless = pattern.matcher(text);
    int from = careless.find() ? careless.start() : 0;
    return text.substring(from, Math.min(text.length(), from + MAX_QUOTE)) + " …";
  }
}

package dev.steward.audit.redaction;

import dev.steward.model.fact.secret.SecretKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what has the shape of a secret in text. It is generous: what merely looks like one is found
 * too, so that {@link Redaction} hides it; the secret pack decides whether a finding is made of it.
 *
 * <p>All repetitions are possessive or bounded, so that hostile text costs linear time.
 */
public final class SecretShapes {
  private static final String KEY =
      "(?:passwor[dt]|passwd|passphrase|(?<![a-z])pwd|(?<![a-z])pass(?![a-z])|secret|token|api[_-]?key"
          + "|access[_-]?key|private[_-]?key|account[_-]?key|encryption[_-]?key|credentials?"
          + "|rediscli_auth|requirepass|masterauth|client[_-]?key[_-]?data)";

  /** What makes a key's name that of something other than the secret itself. */
  private static final String NOT_ITSELF =
      "(?!s?[_.-]?(?:file|path|dir|director(?:y|ies)|name|ttl|ur[li]|host|port|len(?:gth)?|min|max|polic(?:y|ies)"
          + "|auth(?:entication|entications)?\\b|expir[a-z]*|timeout|type|prompt|days|age|count|enabled?|required?"
          + "|command|cmd|store|provider|field|lifetime|reset|change|quality|strength|history|manager"
          + "|algorithm|encryption\\b|ref|keyref|lookup|header|audience|issuer|agent|helper|warn|s?:x:))";

  private static final String VALUE =
      "(?:\"([^\"\\n]{0,500})\"|'([^'\\n]{0,500})'|([^\\s\\x1f\"'`;,&|)}\\]]{1,500}+))";

  private static final Map<Pattern, SecretKind> SHAPES =
      Map.ofEntries(
          shape(
              SecretKind.PASSWORD,
              KEY
                  + NOT_ITSELF
                  + "[a-z0-9_-]{0,30}+[\"']?[ \\t]{0,20}+(?::=|=>|=|:)[ \\t]{0,20}+"
                  + VALUE),
          shape(
              SecretKind.PASSWORD,
              "--?[a-z-]{0,20}" + KEY + NOT_ITSELF + "[a-z0-9_-]{0,10}+[ \\x1f]++(?!-)" + VALUE),
          shape(
              SecretKind.PASSWORD,
              "(?m)^[ \\t]{0,20}+(?:requirepass|masterauth|bindpw|rootpw)[ \\t]++" + VALUE),
          shape(
              SecretKind.PASSWORD,
              "(?:mysql|mysqldump|mysqladmin|mysqlimport|mysqlcheck|mysqlbinlog|mariadb|mariadb-dump|mariabackup|xtrabackup)"
                  + "(?:[ \\x1f]++(?!-p)[^\\s\\x1f|;&]{1,200}+){0,12}+[ \\x1f]++-p"
                  + VALUE),
          shape(
              SecretKind.PASSWORD,
              "(?:sshpass[ \\x1f]++-p[ \\x1f]*+|redis-cli(?:[ \\x1f]++(?!-a)[^\\s\\x1f|;&]{1,200}+){0,8}+[ \\x1f]++-a[ \\x1f]++)"
                  + VALUE),
          shape(
              SecretKind.PASSWORD,
              "(?:curl|wget)(?:[ \\x1f]++(?!-u)[^\\s\\x1f|;&]{1,200}+){0,12}+[ \\x1f]++(?:-u|--user)[ \\x1f=]*+[\"']?[^\\s:\\x1f\"']{1,100}+:"
                  + VALUE),
          shape(SecretKind.PASSWORD, "-pass(?:in|out)?[ \\x1f]++pass:" + VALUE),
          shape(
              SecretKind.PASSWORD,
              "echo[ \\t]++[\"']?[a-z_][a-z0-9_-]{0,31}+:([^\"'|\\s]{1,200}+)[\"']?[ \\t]*+\\|[ \\t]*+(?:sudo[ \\t]++)?chpasswd"),
          shape(
              SecretKind.URL_CREDENTIALS,
              "[a-z][a-z0-9+.-]{1,20}+://[^\\s\\x1f/:@\"']{0,100}+:([^\\s\\x1f@\"']{1,200}+)@"),
          shape(SecretKind.TOKEN, "\\b(?:bearer|basic)[ \\x1f]++([a-z0-9._~+/=-]{16,2000}+)"),
          shape(
              SecretKind.TOKEN,
              "(?-i)(?<![A-Za-z0-9])((?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])|gh[pousr]_[A-Za-z0-9]{36,255}+|github_pat_[A-Za-z0-9_]{22,255}+"
                  + "|glpat-[A-Za-z0-9_-]{20,255}+|xox[baprs]-[A-Za-z0-9-]{10,255}+|sk_live_[A-Za-z0-9]{20,255}+"
                  + "|hvs\\.[A-Za-z0-9_-]{20,255}+|ya29\\.[A-Za-z0-9_-]{20,255}+|K10[0-9a-f]{64}::[a-z]{1,20}+:[0-9a-f]{8,128}+"
                  + "|eyJ[A-Za-z0-9_-]{10,2000}+\\.eyJ[A-Za-z0-9_-]{10,4000}+\\.[A-Za-z0-9_-]{10,2000}+)"),
          shape(
              SecretKind.PRIVATE_KEY,
              "(-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?s:.{0,20000}?)(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|\\z))"));

  private SecretShapes() {}

  private static Map.Entry<Pattern, SecretKind> shape(SecretKind kind, String regex) {
    return Map.entry(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), kind);
  }

  /** All shapes in a text, by their start; overlapping ones are all reported. */
  public static List<SecretShape> in(String text) {
    List<SecretShape> found = new ArrayList<>();
    SHAPES.forEach((pattern, kind) -> {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        value(matcher, kind).ifPresent(found::add);
      }
    });
    found.sort(Comparator.comparingInt(SecretShape::start).thenComparingInt(SecretShape::end));
    return found;
  }

  private static Optional<SecretShape> value(Matcher matcher, SecretKind kind) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null && matcher.end(group) > matcher.start(group)) {
        return Optional.of(new SecretShape(kind, matcher.start(group), matcher.end(group)));
      }
    }
    return Optional.empty();
  }
}

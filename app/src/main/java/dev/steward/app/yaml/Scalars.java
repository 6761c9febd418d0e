package dev.steward.app.yaml;

import dev.steward.app.yaml.Node.Text.Kind;
import dev.steward.model.estate.Sudo;
import dev.steward.model.plan.StepId;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that Steward's files are written in. A type of the model that is not listed counts as a
 * word if it has a public static {@code parse(String)}.
 */
final class Scalars {
  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
  private static final String REFERENCE = "env:[A-Za-z_][A-Za-z0-9_]*|file:.+";
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");
  private static final Map<Class<?>, Scalar<?>> KNOWN = new HashMap<>();

  private Scalars() {}

  private static <T> void put(Class<T> type, Scalar<T> scalar) {
    KNOWN.put(type, scalar);
  }

  static {
    put(String.class, Scalar.text("text", "", text -> text));
    put(Name.class, Scalar.text("a name: letters, digits, '.', '_', '-'", NAME, Name::new));
    put(
        ServerName.class,
        Scalar.text("a server's name: letters, digits, '.', '_', '-'", NAME, ServerName::new));
    put(
        RuleId.class,
        Scalar.text("a rule such as HOST-DISK-USAGE", "[A-Z][A-Z0-9]*(-[A-Z0-9]+)+", RuleId::new));
    put(
        Duration.class,
        Scalar.text("a duration such as 30d, 6h or 60s", DURATION.pattern(), Scalars::duration));
    put(LocalDate.class, dateScalar());
    put(Instant.class, Scalar.text("a time such as 2026-11-20T08:00:00Z", "", Scalars::instant));
    put(
        StepId.class,
        Scalar.text("a step's id, such as vps1.sysctl", "[a-z0-9][a-z0-9._-]*", StepId::new));
    put(
        SecretReference.class,
        Scalar.text(
                "a reference to a secret, env:NAME or file:PATH, never the secret itself",
                REFERENCE,
                Scalars::reference)
            .hidden());
    put(
        Sudo.class,
        Scalar.text(
                "none, passwordless, or where sudo's password is: env:NAME or file:PATH",
                "none|passwordless|" + REFERENCE,
                Scalars::sudo)
            .hidden());
    put(
        Percent.class,
        new Scalar<>(
            "a percentage such as 60%",
            Set.of(Kind.STRING, Kind.NUMBER),
            false,
            Map.of(
                "type",
                List.of("string", "number"),
                "pattern",
                "^\\d{1,3}(\\.\\d+)?\\s*%?$",
                "minimum",
                0,
                "maximum",
                100),
            Percent::parse));
    put(
        ByteSize.class,
        new Scalar<>(
            "a size such as 32Gi",
            Set.of(Kind.STRING, Kind.NUMBER),
            false,
            Map.of(
                "type",
                List.of("string", "integer"),
                "pattern",
                "^\\d{1,15}(\\.\\d{1,6})?\\s*[kKMGTP]?i?B?$",
                "minimum",
                0),
            ByteSize::parse));
    Scalar<Boolean> truth =
        new Scalar<>(
            "true or false",
            Set.of(Kind.BOOLEAN),
            false,
            Map.of("type", "boolean"),
            text -> text.equalsIgnoreCase("true"));
    put(Boolean.class, truth);
    put(boolean.class, truth);
    Scalar<Integer> whole = whole(Integer::valueOf, Integer.MAX_VALUE);
    put(Integer.class, whole);
    put(int.class, whole);
    Scalar<Long> large = whole(Long::valueOf, Long.MAX_VALUE);
    put(Long.class, large);
    put(long.class, large);
    put(double.class, number());
    put(Double.class, number());
    put(Port.class, port());
  }

  private static <T> Scalar<T> whole(Function<String, T> parse, long most) {
    return new Scalar<>(
        "a whole number",
        Set.of(Kind.NUMBER),
        false,
        Map.of("type", "integer", "minimum", 0, "maximum", most),
        text -> {
          if (text.startsWith("-")) {
            throw new IllegalArgumentException("it is negative");
          }
          return parse.apply(text);
        });
  }

  private static Scalar<Double> number() {
    return new Scalar<>(
        "a number",
        Set.of(Kind.NUMBER),
        false,
        Map.of("type", "number"),
        text -> new BigDecimal(text).doubleValue());
  }

  private static Scalar<Port> port() {
    return new Scalar<>(
        "a port from 1 to 65535",
        Set.of(Kind.NUMBER),
        false,
        Map.of("type", "integer", "minimum", 1, "maximum", 65535),
        text -> new Port(Integer.parseInt(text)));
  }

  private static Scalar<LocalDate> dateScalar() {
    return new Scalar<>(
        "a day such as 2027-06-30",
        Set.of(Kind.STRING),
        false,
        Map.of("type", "string", "format", "date", "pattern", "^\\d{4}-\\d{2}-\\d{2}$"),
        text -> {
          try {
            return LocalDate.parse(text);
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("there is no such day", e);
          }
        });
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("there is no such time", e);
    }
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no such duration");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      case "w" -> Duration.ofDays(7 * amount);
      default -> throw new IllegalArgumentException("no such unit");
    };
  }

  /** A duration as files hold it. */
  static String written(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (seconds > 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    return seconds > 0 && seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds + "s";
  }

  private static SecretReference reference(String text) {
    if (!text.matches(REFERENCE)) {
      throw new IllegalArgumentException("no reference");
    }
    return SecretReference.parse(text);
  }

  private static Sudo sudo(String text) {
    return switch (text) {
      case "none" -> new Sudo.None();
      case "passwordless" -> new Sudo.Passwordless();
      default -> new Sudo.Password(reference(text));
    };
  }

  static Optional<Scalar<?>> of(Class<?> type) {
    Scalar<?> known = KNOWN.get(type);
    if (known != null) {
      return Optional.of(known);
    }
    return type.isEnum() ? Optional.of(enumeration(type)) : parsed(type);
  }

  /** The words of an enumeration: its names in lower case, with hyphens. */
  private static Scalar<?> enumeration(Class<?> type) {
    Map<String, Object> byLabel = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byLabel.put(label((Enum<?>) constant), constant);
    }
    List<String> labels =
        Arrays.stream(type.getEnumConstants()).map(c -> label((Enum<?>) c)).toList();
    return new Scalar<>(
        "one of " + String.join(", ", labels),
        Set.of(Kind.STRING),
        false,
        Map.of("type", "string", "enum", labels),
        text -> {
          Object constant = byLabel.get(text);
          if (constant == null) {
            throw new IllegalArgumentException(Nearest.hint(text, labels));
          }
          return constant;
        });
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Scalar<?>> parsed(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method ->
            method.getName().equals("parse")
                && Modifier.isStatic(method.getModifiers())
                && Modifier.isPublic(method.getModifiers())
                && method.getReturnType() == type
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
        .findFirst()
        .map(method ->
            Scalar.text(
                "a " + words(type.getSimpleName()), pattern(type), text -> call(method, text)));
  }

  /** The public constant {@code PATTERN} of a type, if it has one. */
  private static String pattern(Class<?> type) {
    try {
      return Arrays.stream(type.getFields()).anyMatch(f -> f.getName().equals("PATTERN"))
          ? (String) type.getField("PATTERN").get(null)
          : "";
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has an odd PATTERN", e);
    }
  }

  private static Object call(Method parse, String text) {
    try {
      return parse.invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      throw new IllegalStateException(parse + " fails otherwise than it says", e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(parse + " is public in a public type", e);
    }
  }

  private static String words(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}

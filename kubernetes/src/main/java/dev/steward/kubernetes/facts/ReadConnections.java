package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConnectionUse;
import dev.steward.model.fact.cluster.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the environment of a container how it connects to databases and the like: by a URL with
 * the names of other variables in it, by a URL in a Secret, or by variables that are named like a
 * host, a user, a password and a database. A password that stands in the pod is not read.
 */
final class ReadConnections {
  private static final Pattern URL =
      Pattern.compile(
          "(?:jdbc:)?([a-z][a-z0-9+.-]{0,20})://(?:([^/@:]*):([^@]*)@)?([^/@:?#,]+)(?::([0-9]{1,5}))?(?:/([^?#]*))?(?:[?#].*)?");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_.-]*)\\)");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");
  private static final Pattern URL_NAME = Pattern.compile("(?i)(.*?)_?(?:URL|URI|DSN)");
  private static final Pattern HOST_NAME =
      Pattern.compile("(?i)(.*?)_?(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS)");

  /** Variables of these names are about PostgreSQL, or may be. */
  private static final Pattern DATABASE =
      Pattern.compile("(?i).*(?:DB|DATABASE|DATASOURCE|PG|POSTGRES|SQL).*");

  private static final List<String> USERS = List.of("USER", "USERNAME");
  private static final List<String> PASSWORDS = List.of("PASSWORD", "PASS", "PASSWD", "PWD");
  private static final List<String> DATABASES = List.of("NAME", "DATABASE", "DB", "DBNAME");

  private final Map<String, ApiObject> variables = new TreeMap<>();
  private final boolean inherits;

  private ReadConnections(ApiObject container) {
    container.each("env").forEach(it -> variables.put(it.text("name"), it));
    inherits = container.each("envFrom").findAny().isPresent();
  }

  static List<ConnectionUse> of(ApiObject container) {
    ReadConnections read = new ReadConnections(container);
    List<ConnectionUse> found = new ArrayList<>();
    read.variables.forEach((name, it) -> {
      read.url(name, it).ifPresent(found::add);
      read.parts(name, it).ifPresent(found::add);
    });
    return found;
  }

  private Optional<ConnectionUse> url(String name, ApiObject it) {
    Matcher named = URL_NAME.matcher(name);
    if (it.has("valueFrom", "secretKeyRef")) {
      return named.matches() ? Optional.of(inSecret(name, it)) : Optional.empty();
    }
    Matcher url = URL.matcher(it.text("value"));
    if (!url.matches()) {
      return Optional.empty();
    }
    String prefix = named.matches() ? named.group(1) : name;
    String password = url.group(3);
    boolean spliced = password != null && REFERENCE.matcher(password).matches();
    if (password != null && !spliced) {
      return Optional.empty();
    }
    return host(url.group(4))
        .map(host ->
            new ConnectionUse(
                name,
                url.group(1),
                host,
                port(url.group(5)),
                part(url.group(2), prefix, USERS),
                part(url.group(6), prefix, DATABASES),
                part(password, prefix, PASSWORDS),
                spliced));
  }

  private static ConnectionUse inSecret(String name, ApiObject it) {
    ApiObject from = it.at("valueFrom", "secretKeyRef");
    Setting inUrl = new Setting.InUrl(from.text("name"), from.text("key"));
    return new ConnectionUse(name, "", "", OptionalInt.empty(), inUrl, inUrl, inUrl, false);
  }

  /** Of variables that are named alike. */
  private Optional<ConnectionUse> parts(String name, ApiObject it) {
    Matcher named = HOST_NAME.matcher(name);
    if (!named.matches() || !DATABASE.matcher(named.group(1)).matches()) {
      return Optional.empty();
    }
    String prefix = named.group(1);
    String port = sibling(prefix, List.of("PORT")).map(found -> found.text("value")).orElse("");
    return host(it.text("value"))
        .filter(host -> !host.isEmpty())
        .map(host ->
            new ConnectionUse(
                name,
                "postgresql",
                host,
                port(port),
                part(null, prefix, USERS),
                part(null, prefix, DATABASES),
                part(null, prefix, PASSWORDS),
                false));
  }

  /** A part of a URL: what it says, what a variable says that it names, or else one named alike. */
  private Setting part(@Nullable String text, String prefix, List<String> endings) {
    if (text != null) {
      Matcher reference = REFERENCE.matcher(text);
      if (reference.matches()) {
        ApiObject named = variables.get(reference.group(1));
        return named == null
            ? new Setting.Inherited(List.of(reference.group(1)))
            : setting(named, endings);
      }
      if (PLAIN.matcher(text).matches()) {
        return new Setting.Plain(text);
      }
    }
    return sibling(prefix, endings)
        .map(found -> setting(found, endings))
        .orElseGet(() -> new Setting.Inherited(inherits ? names(prefix, endings) : List.of()));
  }

  private static Setting setting(ApiObject variable, List<String> endings) {
    for (ConfigKind kind : ConfigKind.values()) {
      ApiObject from =
          variable.at("valueFrom", kind == ConfigKind.SECRET ? "secretKeyRef" : "configMapKeyRef");
      if (from.some("name").isPresent()) {
        return new Setting.From(kind, from.text("name"), from.text("key"));
      }
    }
    String text = variable.text("value");
    boolean readable = !endings.equals(PASSWORDS) && PLAIN.matcher(text).matches();
    return readable ? new Setting.Plain(text) : new Setting.Inherited(List.of());
  }

  private Optional<ApiObject> sibling(String prefix, List<String> endings) {
    List<String> names = names(prefix, endings);
    return variables.entrySet().stream()
        .filter(it -> names.contains(it.getKey().toUpperCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static List<String> names(String prefix, List<String> endings) {
    String first = prefix.toUpperCase(Locale.ROOT);
    return endings.stream()
        .flatMap(ending -> Stream.of(first + "_" + ending, first + ending))
        .toList();
  }

  /** The host that stands there, or the one of a variable that it names; empty for no host. */
  private Optional<String> host(String text) {
    Matcher reference = REFERENCE.matcher(text);
    String host =
        reference.matches()
            ? Optional.ofNullable(variables.get(reference.group(1)))
                .map(it -> it.text("value"))
                .orElse("")
            : text;
    return host.isEmpty() || host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
        ? Optional.of(host)
        : Optional.empty();
  }

  private static OptionalInt port(@Nullable String digits) {
    return digits != null && digits.matches("[0-9]{1,5}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}

package dev.steward.app.estate;

import dev.steward.app.estate.EstateFile.ServerEntry;
import dev.steward.app.yaml.Binder;
import dev.steward.app.yaml.Name;
import dev.steward.app.yaml.Nearest;
import dev.steward.audit.RuleBook;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import dev.steward.model.problem.Place;
import dev.steward.model.problem.Problem;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the parts of an estate file fit together and to this machine. */
final class EstateChecks {
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9_\\[][A-Za-z0-9_.:%\\[\\]-]{0,254}");
  private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.@\\\\-]{0,63}\\$?");
  private static final Pattern PUBLIC_KEY =
      Pattern.compile("(ssh-|ecdsa-sha2-|sk-)[a-z0-9@.-]+ ([A-Za-z0-9+/]{20,}={0,2})( .*)?");

  private final EstateFile file;
  private final Binder places;
  private final List<Problem> problems;

  EstateChecks(EstateFile file, Binder places, List<Problem> problems) {
    this.file = file;
    this.places = places;
    this.problems = problems;
  }

  void run(Collection<ServerSpec> servers) {
    file.servers().forEach(this::server);
    servers.forEach(this::files);
    sameMachineTwice(servers);
    servers.forEach(this::jumpsInACircle);
    exceptions();
    waivers();
    approvers();
    new DeclaredPartChecks(file, this).run();
  }

  private void server(ServerName name, ServerEntry entry) {
    String path = "servers." + name;
    if (entry.local()) {
      onlyOverSsh(path, entry);
    } else if (entry.address().isEmpty()) {
      wrong(path, name + " has no address", "give it one, or say local: true");
    }
    entry
        .address()
        .filter(address -> !ADDRESS.matcher(address).matches())
        .ifPresent(_ ->
            wrong(
                path + ".address",
                path + ".address is no host name, address or alias of ssh_config",
                "the user and the port have keys of their own"));
    entry
        .user()
        .filter(user -> !USER.matcher(user).matches())
        .ifPresent(_ -> wrong(path + ".user", path + ".user is no login name", ""));
    entry
        .environment()
        .ifPresent(environment ->
            known(
                path + ".environment",
                environment,
                file.environments().keySet(),
                "environment",
                "environments"));
    entry
        .standard()
        .filter(standard -> !standard.value().equals("default"))
        .ifPresent(standard ->
            known(
                path + ".standard", standard, file.standards().keySet(), "standard", "standards"));
  }

  private void onlyOverSsh(String path, ServerEntry entry) {
    Map.of(
            "address", entry.address(),
            "port", entry.port(),
            "user", entry.user(),
            "key", entry.key(),
            "passphrase", entry.passphrase(),
            "jump", entry.jump())
        .forEach((key, value) -> {
          if (value.isPresent()) {
            wrong(
                path + "." + key, path + " is local, so it has no " + key, "remove one of the two");
          }
        });
  }

  private void files(ServerSpec server) {
    String path = "servers." + server.name();
    switch (server.access()) {
      case Access.Local(Sudo sudo) -> secret(path + ".sudo", sudo);
      case Access.Ssh ssh -> {
        ssh.key().ifPresent(key -> readable(path + ".key", key));
        ssh.passphrase().ifPresent(reference -> secret(path + ".passphrase", reference));
        secret(path + ".sudo", ssh.sudo());
      }
    }
  }

  private void secret(String path, Sudo sudo) {
    if (sudo instanceof Sudo.Password(SecretReference reference)) {
      secret(path, reference);
    }
  }

  private void secret(String path, SecretReference reference) {
    if (reference instanceof SecretReference.File(Path secret)) {
      readable(path, secret);
    }
  }

  private void readable(String path, Path file) {
    if (!Files.exists(file)) {
      wrong(path, path + ": there is no file " + file, "");
    } else if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      wrong(path, path + ": " + file + " cannot be read", "is it a file, and yours?");
    }
  }

  private void sameMachineTwice(Collection<ServerSpec> servers) {
    Map<Object, ServerName> seen = new HashMap<>();
    for (ServerSpec server : servers) {
      Object way =
          switch (server.access()) {
            case Access.Local _ -> "local";
            case Access.Ssh ssh -> List.of(ssh.address(), ssh.port(), ssh.jump());
          };
      ServerName other = seen.putIfAbsent(way, server.name());
      if (other != null) {
        wrong(
            "servers." + server.name(),
            "%s and %s are reached in the same way: one machine under two names"
                .formatted(other, server.name()),
            "keep one");
      }
    }
  }

  private void jumpsInACircle(ServerSpec server) {
    Set<String> passed = new HashSet<>();
    Optional<String> next = Optional.of(server.name().value());
    while (next.isPresent()) {
      if (!passed.add(next.get())) {
        wrong(
            "servers." + server.name() + ".jump",
            "the jumps of " + server.name() + " lead in a circle",
            "");
        return;
      }
      next = jumpOf(next.get());
    }
  }

  private Optional<String> jumpOf(String name) {
    return Optional.of(name)
        .filter(ServerName::isValid)
        .map(ServerName::new)
        .flatMap(server -> Optional.ofNullable(file.servers().get(server)))
        .flatMap(ServerEntry::jump);
  }

  private void exceptions() {
    Set<String> rules =
        RuleBook.rules(Set.of()).stream()
            .map(rule -> rule.card().id().value())
            .collect(Collectors.toSet());
    for (int i = 0; i < file.exceptions().size(); i++) {
      EstateFile.ExceptionEntry exception = file.exceptions().get(i);
      String path = "exceptions." + i;
      server(path + ".server", exception.server());
      String rule = exception.rule().value();
      if (!rules.contains(rule)) {
        wrong(
            path + ".rule",
            "there is no rule " + rule,
            orElse(Nearest.to(rule, rules), "steward explain lists them"));
      }
      reason(path, exception.because());
    }
  }

  private void waivers() {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < file.waivers().size(); i++) {
      EstateFile.WaiverEntry waiver = file.waivers().get(i);
      String path = "waivers." + i;
      reason(path, waiver.because());
      if (waiver.by().isBlank()) {
        wrong(path + ".by", path + ".by is empty", "say who accepts it");
      }
      if (first.putIfAbsent(waiver.finding().value(), i) != null) {
        wrong(path, waiver.finding() + " is waived twice", "keep one");
      }
    }
  }

  private void reason(String path, String because) {
    if (because.isBlank()) {
      wrong(path + ".because", path + ".because is empty", "say why");
    }
  }

  private void approvers() {
    file.approvers()
        .forEach((name, approver) -> {
          var form = PUBLIC_KEY.matcher(approver.key());
          if (!form.matches() || !isBase64(form.group(2))) {
            wrong(
                "approvers." + name + ".key",
                "approvers." + name + ".key is no SSH public key",
                "take the line of the .pub file");
          }
        });
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  void server(String path, ServerName server) {
    if (!file.servers().containsKey(server)) {
      wrong(
          path,
          "there is no server " + server,
          Nearest.hint(server.value(), texts(file.servers().keySet())));
    }
  }

  void known(String path, Name name, Collection<Name> declared, String kind, String section) {
    if (!declared.contains(name)) {
      wrong(
          path,
          "there is no " + kind + " " + name,
          orElse(Nearest.to(name.value(), texts(declared)), "declare it under " + section));
    }
  }

  private static String orElse(Optional<String> nearest, String otherwise) {
    return nearest.map(word -> "did you mean " + word + "?").orElse(otherwise);
  }

  private static List<String> texts(Collection<?> names) {
    return names.stream().map(Object::toString).toList();
  }

  void wrong(String path, String text, String hint) {
    problems.add(new Problem(placeOf(path), text, hint));
  }

  /** The place of a value, or of the nearest map around it. */
  private Place placeOf(String path) {
    return places
        .placeOf(path)
        .orElseGet(() -> placeOf(path.substring(0, Math.max(0, path.lastIndexOf('.')))));
  }
}

package dev.steward.app.estate;

import dev.steward.app.Surroundings;
import dev.steward.app.estate.EstateFile.ServerEntry;
import dev.steward.app.estate.EstateFile.SizeEntry;
import dev.steward.app.yaml.Binder;
import dev.steward.app.yaml.Name;
import dev.steward.app.yaml.Port;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.StandardException;
import dev.steward.model.estate.Sudo;
import dev.steward.model.estate.Waiver;
import dev.steward.model.problem.Problem;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns an estate file that is well formed into an estate, and checks what its parts say. */
final class DeclareEstate {
  private final Surroundings surroundings;
  private final Path base;
  private final EstateFile file;
  private final EstateChecks checks;

  /**
   * @param base the folder that relative paths start from: the estate file's own
   */
  DeclareEstate(
      Surroundings surroundings,
      Path base,
      EstateFile file,
      Binder places,
      List<Problem> problems) {
    this.surroundings = surroundings;
    this.base = base;
    this.file = file;
    this.checks = new EstateChecks(file, places, problems);
  }

  Estate declare() {
    TreeMap<ServerName, ServerSpec> servers = new TreeMap<>();
    file.servers().forEach((name, entry) -> servers.put(name, server(name, entry)));
    checks.run(servers.values());
    return new Estate(
        file.estate().value(),
        byText(
            file.environments(),
            entry -> new Estate.Environment(entry.production(), entry.namespaces())),
        servers,
        byText(file.standards(), standard -> standard),
        file.exceptions().stream()
            .map(e ->
                new StandardException(e.server(), e.rule(), e.subject(), e.because(), e.until()))
            .toList(),
        file.waivers().stream()
            .map(w -> new Waiver(w.finding().value(), w.because(), w.by(), w.until()))
            .toList(),
        byText(file.approvers(), entry -> new Estate.Approver(entry.key())),
        new DeclarePlatform(file, this::path, this::located).declare(),
        unobserved());
  }

  private ServerSpec server(ServerName name, ServerEntry entry) {
    return new ServerSpec(
        name,
        access(entry),
        entry.environment().map(Name::value),
        entry.zone(),
        entry.roles(),
        entry.standard().map(Name::value),
        entry.size().map(DeclareEstate::size));
  }

  private Access access(ServerEntry entry) {
    Sudo sudo = entry.sudo().map(this::located).orElseGet(Sudo.None::new);
    return entry.local()
        ? new Access.Local(sudo)
        : new Access.Ssh(
            entry.address().orElse(""),
            entry.port().map(Port::number).map(OptionalInt::of).orElseGet(OptionalInt::empty),
            entry.user(),
            entry.key().map(this::path),
            entry.passphrase().map(this::located),
            entry.jump(),
            sudo);
  }

  private Path path(String written) {
    return surroundings.resolve(base, written);
  }

  private Sudo located(Sudo sudo) {
    return switch (sudo) {
      case Sudo.None none -> none;
      case Sudo.Passwordless passwordless -> passwordless;
      case Sudo.Password(SecretReference secret) -> new Sudo.Password(located(secret));
    };
  }

  private SecretReference located(SecretReference reference) {
    return switch (reference) {
      case SecretReference.Environment variable -> variable;
      case SecretReference.File(Path path) -> new SecretReference.File(path(path.toString()));
    };
  }

  private static ServerSpec.Size size(SizeEntry size) {
    return new ServerSpec.Size(size.cpu(), size.memory(), size.disk());
  }

  private List<String> unobserved() {
    Stream<String> services = named("services", servicesOnServers());
    Stream<String> backups =
        file.backups().stream().flatMap(declared -> named("backups.vaults", outOfSight(declared)));
    return Stream.concat(services, backups).toList();
  }

  /** Only vaults of policies that are folders are looked into, on the servers that have them. */
  private static Set<Name> outOfSight(DeclaredParts.Backups declared) {
    Set<String> used =
        declared.policies().values().stream()
            .map(DeclaredParts.Policy::vault)
            .map(Object::toString)
            .collect(Collectors.toSet());
    return declared.vaults().entrySet().stream()
        .filter(entry ->
            !entry.getValue().location().startsWith("/")
                || !used.contains(entry.getKey().toString()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The others are asked through their clusters. */
  private Set<Name> servicesOnServers() {
    return file.services().entrySet().stream()
        .filter(entry -> entry.getValue().server().isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Stream<String> named(String section, Collection<Name> names) {
    return names.stream().sorted().map(name -> section + "." + name);
  }

  private static <A, B> Map<String, B> byText(Map<Name, A> entries, Function<A, B> to) {
    return entries.entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().value(), e -> to.apply(e.getValue())));
  }
}

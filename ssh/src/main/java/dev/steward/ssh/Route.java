package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the way to a server: from its declaration first, then from ssh_config, then ssh's defaults.
 */
final class Route {
  private static final int MOST_HOPS = 8;
  private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
  private static final Pattern JUMP =
      Pattern.compile(
          "(?:ssh://)?(?:(?<user>[^@]+)@)?(?<host>\\[[^]]+]|[^:]+)(?::(?<port>[0-9]{1,5}))?");

  private final SshConfig config;
  private final SshSettings settings;
  private final Function<ServerName, Optional<ServerSpec>> estate;

  Route(SshConfig config, SshSettings settings, Function<ServerName, Optional<ServerSpec>> estate) {
    this.config = config;
    this.settings = settings;
    this.estate = estate;
  }

  /** The hops to a server, the first one first. */
  List<Hop> to(ServerName server, Access.Ssh access) throws NotBegun {
    List<Hop> hops = new ArrayList<>();
    extend(hops, server.value(), access, 0);
    return hops;
  }

  private void extend(List<Hop> hops, String label, Access.Ssh access, int depth) throws NotBegun {
    if (depth > MOST_HOPS) {
      throw new NotBegun(
          Outcome.REFUSED, "The jumps to " + label + " go in a circle; correct one of them");
    }
    HostSettings host = config.resolve(access.address(), access.user());
    List<String> jumps = access.jump().map(List::of).orElseGet(host::jumps);
    if (host.hasProxyCommand() && jumps.isEmpty()) {
      throw new NotBegun(
          Outcome.REFUSED,
          label + " has a ProxyCommand in ssh_config, which Steward does not run; use ProxyJump");
    }
    for (int i = 0; i < jumps.size(); i++) {
      // A jump's own jumps count only for the first of a list, as in ssh.
      Hops next =
          i == 0 ? (to, how) -> extend(hops, to, how, depth + 1) : (to, how) -> add(hops, to, how);
      jump(jumps.get(i).strip(), next);
    }
    hops.add(hop(label, host, access));
  }

  /** Goes on by one jump. */
  private interface Hops {
    void through(String label, Access.Ssh access) throws NotBegun;
  }

  private void jump(String name, Hops next) throws NotBegun {
    Optional<ServerSpec> declared =
        ServerName.isValid(name) ? estate.apply(new ServerName(name)) : Optional.empty();
    if (declared.isPresent()) {
      switch (declared.orElseThrow().access()) {
        case Access.Ssh access -> next.through(name, access);
        case Access.Local local -> {
          // From here, no jump is needed to go through here.
        }
      }
      return;
    }
    Matcher form = JUMP.matcher(name);
    if (!form.matches()) {
      throw new NotBegun(
          Outcome.REFUSED,
          "The jump host is neither a server of the estate nor [user@]host[:port]: "
              + Text.excerpt(name));
    }
    String port = form.group("port");
    Access.Ssh access =
        new Access.Ssh(
            form.group("host").replaceAll("[\\[\\]]", ""),
            port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)),
            Optional.ofNullable(form.group("user")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Sudo.None());
    next.through(name, access);
  }

  private void add(List<Hop> hops, String label, Access.Ssh access) {
    hops.add(hop(label, config.resolve(access.address(), access.user()), access));
  }

  private Hop hop(String label, HostSettings host, Access.Ssh access) {
    String user = access.user().or(host::user).orElse(settings.user());
    int port = access.port().orElse(host.port().orElse(22));
    Optional<Path> declared = access.key().map(key -> Paths.under(settings.home(), key));
    List<Path> configured = host.identityFiles(user, port);
    List<Path> keys =
        declared
            .map(List::of)
            .orElseGet(
                () -> configured.isEmpty() ? usualKeys() : configured.stream().distinct().toList());
    Optional<SecretReference> passphrase = access.passphrase();
    return new Hop(
        label,
        host.hostName(),
        port,
        user,
        host.hostKeyAlias().orElse(host.hostName()),
        keys,
        declared.isPresent() || host.identitiesOnly(),
        passphrase,
        host.agent(user, port),
        host.userKnownHosts(user, port),
        host.systemKnownHosts(user, port));
  }

  private List<Path> usualKeys() {
    return USUAL_KEYS.stream().map(settings.home().resolve(".ssh")::resolve).toList();
  }

  /** All files that may hold a hop's host key. */
  static List<Path> knownHosts(Hop hop) {
    return Stream.concat(hop.userKnownHosts().stream(), hop.systemKnownHosts().stream()).toList();
  }
}

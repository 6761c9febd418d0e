package dev.steward.app.trust;

import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Platform;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.ServerName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a person names a server on a command line: {@code [USER@]HOST[:PORT]}. */
public record Address(Optional<String> user, String host, OptionalInt port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([A-Za-z_][A-Za-z0-9_.-]{0,63})@)?([A-Za-z0-9_][A-Za-z0-9_.-]{0,254}|\\[[0-9a-fA-F:.%a-z]+\\])(?::(\\d{1,5}))?");

  static Optional<Address> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    OptionalInt port =
        matcher.group(3) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(matcher.group(3)));
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
      return Optional.empty();
    }
    String host = matcher.group(2).replaceAll("[\\[\\]]", "");
    return Optional.of(new Address(Optional.ofNullable(matcher.group(1)), host, port));
  }

  /**
   * An estate of these servers, each named after its host.
   *
   * @param local whether the machine that runs Steward belongs to it, as {@code here}
   */
  public static Estate estate(String name, List<String> addresses, boolean local) {
    List<String> wrong = new ArrayList<>();
    if (!ServerName.isValid(name)) {
      wrong.add("An estate's name has letters, digits, '.', '_' and '-' only.");
    }
    TreeMap<ServerName, ServerSpec> servers = new TreeMap<>();
    if (local) {
      put(servers, "here", new Access.Local(new Sudo.None()), wrong);
    }
    for (String text : addresses) {
      parse(text)
          .ifPresentOrElse(
              address -> put(servers, address.nickname(), address.access(), wrong),
              () -> wrong.add("Not a server such as root@192.0.2.11:22: " + text));
    }
    if (!wrong.isEmpty()) {
      throw StewardException.user("ADDRESS-INVALID", String.join("\n", wrong));
    }
    return new Estate(name, Map.of(), servers, Map.of(), List.of(), List.of(), Map.of(), List.of());
  }

  /** The same estate with a cluster to look at. */
  public static Estate with(
      Estate estate, String cluster, Path kubeconfig, Optional<String> context) {
    if (!ServerName.isValid(cluster)) {
      throw StewardException.user(
          "ADDRESS-INVALID", "A cluster's name has letters, digits, '.', '_' and '-' only.");
    }
    ClusterSpec spec =
        new ClusterSpec(
            cluster,
            new ClusterAccess.Kubeconfig(kubeconfig, context),
            "",
            Set.of(),
            Set.of(),
            false,
            false);
    return new Estate(
        estate.name(),
        estate.environments(),
        estate.servers(),
        estate.standards(),
        estate.exceptions(),
        estate.waivers(),
        estate.approvers(),
        new Platform(
            new TreeMap<>(Map.of(cluster, spec)),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            BackupsSpec.NONE),
        estate.unobserved());
  }

  private String nickname() {
    String plain = host.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
    String whole = plain + (port.isPresent() ? "-" + port.getAsInt() : "");
    return whole.substring(0, Math.min(63, whole.length()));
  }

  private Access access() {
    return new Access.Ssh(
        host, port, user, Optional.empty(), Optional.empty(), Optional.empty(), new Sudo.None());
  }

  private static void put(
      TreeMap<ServerName, ServerSpec> servers, String name, Access access, List<String> wrong) {
    ServerSpec spec =
        new ServerSpec(
            new ServerName(name),
            access,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    if (servers.putIfAbsent(spec.name(), spec) != null) {
      wrong.add(name + " is named twice.");
    }
  }
}

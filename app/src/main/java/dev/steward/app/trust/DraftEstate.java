package dev.steward.app.trust;

import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.fact.host.HostFacts;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Drafts the text of an estate file from servers and what was seen of them. */
public final class DraftEstate {
  private static final Set<String> WEB_SERVERS =
      Set.of("apache2", "httpd", "nginx", "caddy", "lighttpd");
  private static final long GIB = 1L << 30;

  private DraftEstate() {}

  /** The text, ready to be read back. */
  public static String text(Estate estate, Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Drafted from what the servers showed. Read it, and correct what should be otherwise.
        # Every key: steward estate schema. Whether it is right: steward estate check.
        apiVersion: steward/v1
        estate: %s
        """
            .formatted(estate.name()));
    if (!estate.servers().isEmpty()) {
      text.append("\nservers:\n");
    }
    for (ServerObservation seen : snapshot.servers()) {
      estate.server(seen.name()).ifPresent(spec -> server(text, new Draft(spec, seen)));
    }
    estate
        .platform()
        .clusters()
        .values()
        .forEach(spec ->
            text.append(
                DraftCluster.text(spec, snapshot.platform().cluster(spec.name()), snapshot)));
    return text.toString();
  }

  private record Draft(ServerSpec spec, ServerObservation seen) {}

  private static void server(StringBuilder text, Draft draft) {
    String reached =
        draft.seen().outcome() == Outcome.OBSERVED
            ? "seen as " + hostname(draft)
            : "not seen: " + draft.seen().outcome().label();
    text.append("  # ").append(reached).append('\n');
    text.append("  ").append(draft.spec().name()).append(":\n");
    switch (draft.spec().access()) {
      case Access.Local _ -> text.append("    local: true\n");
      case Access.Ssh ssh -> {
        text.append("    address: ").append(quoted(ssh.address())).append('\n');
        ssh.port().ifPresent(port -> text.append("    port: ").append(port).append('\n'));
        ssh.user().ifPresent(user -> text.append("    user: ").append(quoted(user)).append('\n'));
      }
    }
    List<Role> roles = roles(draft.seen().facts());
    if (!roles.isEmpty()) {
      text.append("    roles: [")
          .append(roles.stream().map(Role::label).collect(Collectors.joining(", ")))
          .append(roles.contains(Role.WEBSITE) ? "]   # website: a web server runs\n" : "]\n");
    }
    size(draft.seen().facts().host()).ifPresent(size -> text.append("    size: ").append(size));
  }

  /** What was seen of the machine: memory in the next whole GiB, for the kernel keeps some. */
  private static Optional<String> size(HostFacts host) {
    List<String> parts = new ArrayList<>();
    host.load().maybe().ifPresent(load -> parts.add("cpu: " + load.processors()));
    host.memory()
        .maybe()
        .ifPresent(memory ->
            parts.add("memory: %dGi".formatted(Math.ceilDiv(memory.total().bytes(), GIB))));
    host.fileSystems()
        .maybe()
        .map(DraftEstate::disk)
        .filter(bytes -> bytes >= GIB)
        .ifPresent(bytes -> parts.add("disk: %dGi".formatted(bytes / GIB)));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("{ " + String.join(", ", parts) + " }\n");
  }

  private static long disk(List<FileSystem> fileSystems) {
    Map<String, Long> byDevice = new HashMap<>();
    fileSystems.stream()
        .filter(fileSystem -> !fileSystem.type().equals("tmpfs"))
        .forEach(fileSystem ->
            byDevice.merge(fileSystem.device(), fileSystem.size().bytes(), Math::max));
    return byDevice.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String hostname(Draft draft) {
    return draft
        .seen()
        .facts()
        .identity()
        .maybe()
        .map(identity -> identity.hostname().replaceAll("[^A-Za-z0-9._-]", "?"))
        .orElse("a machine that did not say its name");
  }

  private static String quoted(String word) {
    return "\"" + word.replaceAll("[\\\\\"]", "") + "\"";
  }

  /** What a server seems to be for. What was not seen is not guessed. */
  static List<Role> roles(ServerFacts facts) {
    List<Role> roles = new ArrayList<>();
    facts
        .k3s()
        .installation()
        .maybe()
        .flatMap(k3s -> k3s.role())
        .ifPresent(role ->
            roles.add(
                switch (role) {
                  case SERVER -> Role.CONTROL_PLANE;
                  case AGENT -> Role.WORKER;
                }));
    facts
        .containers()
        .docker()
        .maybe()
        .filter(docker -> docker.running())
        .ifPresent(_ -> roles.add(Role.CONTAINERS));
    if (servesWeb(facts.host())) {
      roles.add(Role.WEBSITE);
    }
    return roles;
  }

  /** Whether a web server of the host's own runs: by its unit, or without systemd as a process. */
  private static boolean servesWeb(HostFacts host) {
    return host.services()
        .maybe()
        .filter(services ->
            services.systemd()
                ? WEB_SERVERS.stream().anyMatch(name -> services.isActive(name + ".service"))
                : host.processes()
                    .maybe()
                    .filter(table -> table.commands().stream().anyMatch(WEB_SERVERS::contains))
                    .isPresent())
        .isPresent();
  }
}

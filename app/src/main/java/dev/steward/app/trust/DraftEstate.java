package dev.steward.app.trust;

import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Drafts the text of an estate file from servers and what was seen of them. */
public final class DraftEstate {
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

        servers:
        """
            .formatted(estate.name()));
    for (ServerObservation seen : snapshot.servers()) {
      estate.server(seen.name()).ifPresent(spec -> server(text, new Draft(spec, seen)));
    }
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
          .append("]\n");
    }
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
    return roles;
  }
}

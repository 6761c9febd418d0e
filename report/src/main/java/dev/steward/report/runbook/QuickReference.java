package dev.steward.report.runbook;

import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ServerName;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The chapter with names, places and commands. */
final class QuickReference {
  private final Runbook book;
  private final Estate estate;
  private final Platform platform;
  private final Typed typed;

  private QuickReference(Runbook book) {
    this.book = book;
    this.estate = book.estate();
    this.platform = estate.platform();
    this.typed = new Typed(estate);
  }

  static Chapter of(Runbook book) {
    QuickReference reference = new QuickReference(book);
    List<Chapter> sections = new ArrayList<>();
    sections.add(reference.servers());
    reference.clusters(sections);
    reference.networks(sections);
    reference.datastores(sections);
    reference.services(sections);
    reference.names(sections);
    reference.backups(sections);
    sections.add(reference.commands());
    return new Chapter("Quick reference", "quick-reference", List.of(), sections);
  }

  private Chapter servers() {
    List<List<String>> rows =
        estate.servers().values().stream()
            .map(it ->
                List.of(
                    it.name().value(),
                    address(it),
                    user(it),
                    it.access() instanceof Access.Ssh ssh ? ssh.jump().orElse("") : "",
                    words(it.roles().stream().sorted().map(Role::label).toList()),
                    it.environment().orElse(""),
                    it.zone().orElse("")))
            .toList();
    return section(
        "Servers",
        "servers",
        new Block.Table(
            List.of("Server", "Address", "User", "Through", "Roles", "Environment", "Zone"), rows));
  }

  private static String address(ServerSpec server) {
    return switch (server.access()) {
      case Access.Local _ -> "this machine";
      case Access.Ssh ssh ->
          ssh.address() + (ssh.port().isPresent() ? " port " + ssh.port().getAsInt() : "");
    };
  }

  private static String user(ServerSpec server) {
    return switch (server.access()) {
      case Access.Local _ -> "";
      case Access.Ssh ssh -> ssh.user().orElse("as in ssh_config");
    };
  }

  private void clusters(List<Chapter> sections) {
    if (platform.clusters().isEmpty()) {
      return;
    }
    List<List<String>> rows =
        platform.clusters().values().stream()
            .map(it ->
                List.of(
                    it.name(),
                    it.distribution(),
                    access(it),
                    words(it.servers().stream().map(ServerName::value).sorted().toList()),
                    words(it.environments().stream().sorted().toList()),
                    nodes(it)))
            .toList();
    sections.add(
        section(
            "Clusters",
            "clusters",
            new Block.Table(
                List.of(
                    "Cluster", "Distribution", "Reached by", "Servers", "Environments", "Nodes"),
                rows)));
  }

  private static String access(ClusterSpec cluster) {
    return switch (cluster.access()) {
      case ClusterAccess.Kubeconfig(var file, Optional<String> context) ->
          file + context.map(it -> ", context " + it).orElse("");
      case ClusterAccess.Via(ServerName server, String file) -> file + " on " + server;
    };
  }

  private String nodes(ClusterSpec cluster) {
    return book.sight()
        .flatMap(it -> it.snapshot().platform().cluster(cluster.name()))
        .map(it ->
            switch (it.facts().nodes()) {
              case Observed.Seen<?> seen when seen.value() instanceof List<?> list ->
                  list.size() + " seen";
              case Observed.Seen<?> _ -> "seen";
              case Observed.Unseen<?> unseen -> "not seen: " + unseen.unknown().text();
            })
        .orElse("nobody looked");
  }

  private void networks(List<Chapter> sections) {
    if (platform.fabric().isEmpty()) {
      return;
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Table(
            List.of("Network", "Where", "Channels", "Orderers", "Organisations", "Authorities"),
            platform.fabric().values().stream()
                .map(it ->
                    List.of(
                        it.name(),
                        place(it.placement()),
                        words(it.channels()),
                        number(it.orderers())
                            + (it.tolerate().isPresent()
                                ? ", tolerating " + it.tolerate().getAsInt()
                                : ""),
                        words(it.organisations().keySet().stream().sorted().toList()),
                        words(it.authorities())))
                .toList()));
    book.sight().map(FabricPlaces::of).ifPresent(blocks::add);
    sections.add(new Chapter("Fabric networks", "fabric-networks", blocks));
  }

  private void datastores(List<Chapter> sections) {
    if (!platform.datastores().isEmpty()) {
      sections.add(
          section(
              "Datastores",
              "datastores",
              new Block.Table(
                  List.of("Datastore", "Kind", "Where", "Instances", "Replication", "May lose"),
                  platform.datastores().values().stream()
                      .map(it ->
                          List.of(
                              it.name(),
                              it.kind().label(),
                              place(it.placement()),
                              number(it.replicas()),
                              it.replication().orElse(""),
                              it.rpo().map(QuickReference::time).orElse("not declared")))
                      .toList())));
    }
  }

  private void services(List<Chapter> sections) {
    if (!platform.services().isEmpty()) {
      sections.add(
          section(
              "Services",
              "services",
              new Block.Table(
                  List.of("Service", "Where", "Replicas", "Ready at", "Follows"),
                  platform.services().values().stream()
                      .map(it ->
                          List.of(
                              it.name(),
                              place(it.placement()),
                              number(it.replicas()),
                              it.ready().orElse("not declared"),
                              it.progress().map(p -> p.source()).orElse("")))
                      .toList())));
    }
  }

  private void names(List<Chapter> sections) {
    if (!platform.names().isEmpty()) {
      sections.add(
          section(
              "Public names",
              "public-names",
              new Block.Table(
                  List.of("Name", "Host", "TLS", "Behind a proxy"),
                  platform.names().values().stream()
                      .map(it ->
                          List.of(
                              it.name(),
                              it.host(),
                              it.tls() ? "yes" : "no",
                              it.proxied() ? "yes" : "no"))
                      .toList())));
    }
  }

  private void backups(List<Chapter> sections) {
    List<Block> blocks = new ArrayList<>();
    if (platform.backups().policies().isEmpty()) {
      blocks.add(
          new Block.Caution(
              "Not declared", "No backup policy: nothing says what can be brought back."));
    } else {
      blocks.add(
          new Block.Table(
              List.of("Policy", "Vault", "Place", "Schedule (UTC)", "Datasets", "May lose"),
              platform.backups().policies().entrySet().stream()
                  .map(it -> {
                    var policy = it.getValue();
                    return List.of(
                        it.getKey(),
                        policy.vault(),
                        Optional.ofNullable(platform.backups().vaults().get(policy.vault()))
                            .map(vault -> vault.location())
                            .orElse("not declared"),
                        policy.schedule().orElse("not declared"),
                        datasets(it.getKey()),
                        policy.rpo().map(QuickReference::time).orElse("not declared"));
                  })
                  .toList()));
      blocks.add(
          new Block.Paragraph(
              "Passwords of vaults are referred to in the estate file and stand nowhere here. A"
                  + " vault's password kept only on the servers that it protects is lost with"
                  + " them."));
    }
    sections.add(new Chapter("Vaults and policies", "vaults-and-policies", blocks));
  }

  private String datasets(String policy) {
    String names =
        platform.backups().datasets().entrySet().stream()
            .filter(it -> it.getValue().policy().equals(policy))
            .map(it -> it.getKey())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none declared" : names;
  }

  private Chapter commands() {
    List<String> lines = new ArrayList<>();
    estate.servers().values().stream()
        .filter(it -> !it.isLocal())
        .forEach(it -> lines.add(typed.login(it)));
    platform.clusters().values().forEach(it -> lines.add(typed.kubectl(it, "get nodes -o wide")));
    platform
        .clusters()
        .values()
        .forEach(it -> lines.add(typed.kubectl(it, "get pods --all-namespaces -o wide")));
    lines.add("steward audit --save today.snapshot");
    lines.add("steward verify");
    estate.servers().keySet().stream()
        .findFirst()
        .ifPresent(it -> lines.add(Typed.line("steward", "impact", "power-off", it.value())));
    lines.add("steward map --out estate.svg");
    return new Chapter(
        "Commands that are safe to type",
        "commands",
        List.of(new Block.Paragraph("They read and change nothing."), new Block.Commands(lines)));
  }

  private static Chapter section(String title, String anchor, Block block) {
    return new Chapter(title, anchor, List.of(block));
  }

  static String place(Placement placement) {
    return switch (placement) {
      case Placement.InCluster in ->
          "cluster " + in.cluster() + in.namespace().map(it -> ", namespace " + it).orElse("");
      case Placement.OnServers(var servers) ->
          "on " + words(servers.stream().map(ServerName::value).toList());
    };
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : "not declared";
  }

  private static String words(Collection<String> words) {
    return String.join(", ", words);
  }

  static String time(Duration time) {
    return time.toHours() > 0 && time.toMinutesPart() == 0
        ? time.toHours() + " h"
        : time.toMinutes() + " min";
  }
}

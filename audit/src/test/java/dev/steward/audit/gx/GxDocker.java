package dev.steward.audit.gx;

import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.fact.container.DockerApi;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.container.DockerContainer.ContainerMount;
import dev.steward.model.fact.container.DockerContainer.RestartPolicy;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.value.ByteSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Docker: a second Fabric network and its build cache on vps1, the website on vps5. */
final class GxDocker {
  private static final Instant CREATED = Instant.parse("2025-10-02T09:00:00Z");

  private GxDocker() {}

  static void on(ServerCase server, String name, Instant at) {
    boolean installed = !name.equals("vps3");
    List<DockerContainer> containers =
        switch (name) {
          case "vps1" -> composeNetwork();
          case "vps5" -> List.of(website());
          default -> List.of();
        };
    List<DockerUsage.Volume> volumes =
        containers.stream()
            .flatMap(container -> container.mounts().stream())
            .filter(mount -> mount.type().equals("volume"))
            .map(mount ->
                new DockerUsage.Volume(mount.volume(), 1, Optional.of(ByteSize.parse("53Ki"))))
            .toList();
    server
        .seeing(
            "containers.docker",
            new DockerEngine(
                installed ? DockerEngine.State.RUNNING : DockerEngine.State.ABSENT,
                installed ? List.of("docker.service") : List.of(),
                installed ? "28.3.3" : "",
                "/var/lib/docker",
                installed))
        .seeing("containers.containers", containers)
        .seeing(
            "containers.usage",
            new DockerUsage(
                List.of(), List.of(), volumes, name.equals("vps1") ? buildCache() : List.of()))
        .seeing("containers.clusterImages", List.of())
        .seeing("containers.fabric", name.equals("vps1") ? GxPlatform.composed(at) : List.of())
        .seeing("containers.dockerApi", new DockerApi(List.of(), DockerApi.Clients.CERTIFIED));
  }

  /** 70 GB that Docker calls reclaimable; 26 GB of it is shared with images. */
  private static List<DockerUsage.CacheRecord> buildCache() {
    List<DockerUsage.CacheRecord> records = new ArrayList<>();
    for (int i = 0; i < 35; i++) {
      records.add(
          new DockerUsage.CacheRecord(
              "%012x".formatted(i), "regular", new ByteSize(2_000_000_000L), false, i >= 22));
    }
    return records;
  }

  private static List<DockerContainer> composeNetwork() {
    List<DockerContainer> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(
          fabric("orderer%d.example.org".formatted(i), "hyperledger/fabric-orderer:2.5.4", true));
    }
    for (String peer : List.of("peer0.org1", "peer1.org1", "peer0.org2", "peer1.org2")) {
      all.add(fabric(peer + ".example.org", "hyperledger/fabric-peer:2.5.4", true));
      all.add(fabric("couchdb." + peer, "couchdb:3.3.2", true));
    }
    for (int i = 1; i <= 3; i++) {
      all.add(fabric("gxtv" + i, "gxtv:1.0", false));
    }
    all.add(fabric("ca-db", "postgres:13", true));
    return all;
  }

  private static DockerContainer fabric(String name, String image, boolean keeps) {
    List<ContainerMount> mounts =
        keeps
            ? List.of(
                new ContainerMount(
                    "volume",
                    "gx_" + name,
                    "/var/lib/docker/volumes/gx_" + name + "/_data",
                    "/data",
                    true))
            : List.of();
    return container(name, image, mounts, Optional.of("gx"));
  }

  private static DockerContainer website() {
    return container(
        "website",
        "nginx:1.29",
        List.of(new ContainerMount("bind", "", "/var/www/gx", "/usr/share/nginx/html", true)),
        Optional.empty());
  }

  private static DockerContainer container(
      String name, String image, List<ContainerMount> mounts, Optional<String> project) {
    return new DockerContainer(
        "%064x".formatted(name.hashCode() & 0xffffffffL),
        name,
        image,
        "running",
        0,
        false,
        CREATED,
        Optional.of(CREATED),
        Optional.empty(),
        Optional.empty(),
        0,
        new RestartPolicy("unless-stopped", 0),
        false,
        false,
        project.map(it -> it + "_default").orElse("bridge"),
        "json-file",
        Optional.of("10m"),
        List.of(),
        mounts,
        project,
        project.map(_ -> name));
  }
}

package dev.steward.audit.container;

import static dev.steward.audit.probe.Json.value;

import dev.steward.audit.fabric.FabricProbe;
import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.Section;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.container.ClusterImage;
import dev.steward.model.fact.container.ContainerFacts;
import dev.steward.model.fact.container.DockerApi;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.container.DockerEngine.State;
import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.ByteSize;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the container topic of the probe's reply. */
public final class ContainerProbe {
  private ContainerProbe() {}

  public static ContainerFacts read(ProbeReply reply) {
    Observed<DockerEngine> engine = reply.section("docker").parse(ContainerProbe::engine);
    boolean podman = reply.section("docker").text().lines().anyMatch("podman"::equals);
    boolean docker = engine.maybe().map(DockerEngine::running).orElse(false);
    return new ContainerFacts(
        engine,
        podman && !docker
            ? podmanUnseen()
            : reply.section("docker-containers").parseOr(List.of(), DockerContainers::parse),
        podman ? podmanUnseen() : usage(engine, reply.section("docker-usage")),
        reply.section("cri-images").parseOr(List.of(), ContainerProbe::clusterImages),
        reply
            .section("docker-api")
            .parseOr(new DockerApi(List.of(), DockerApi.Clients.ANY), ContainerProbe::dockerApi),
        FabricProbe.read(reply));
  }

  private static <T> Observed<T> podmanUnseen() {
    return Observed.unseen(
        Unknown.Kind.FAILED,
        "podman was used here, and what it keeps and runs is not looked into yet");
  }

  /**
   * An engine that was used and is stopped cannot say what it keeps: that is unknown, not nothing.
   */
  private static Observed<DockerUsage> usage(Observed<DockerEngine> engine, Section section) {
    boolean silent =
        section.status() == Section.Status.ABSENT
            && engine.maybe().map(e -> e.installed() && e.used()).orElse(true);
    return silent
        ? Observed.unseen(
            Unknown.Kind.FAILED, "the Docker engine does not run, so it cannot say what it keeps")
        : section.parseOr(
            new DockerUsage(List.of(), List.of(), List.of(), List.of()), ContainerProbe::usage);
  }

  static DockerEngine engine(String text) {
    List<String> enabled = new ArrayList<>();
    String version = "";
    String dataRoot = "/var/lib/docker";
    boolean daemon = false;
    boolean running = false;
    boolean used = false;
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] words = line.split(" ", 2);
      String rest = words.length > 1 ? words[1].strip() : "";
      switch (words[0]) {
        case "client", "podman" -> {}
        case "daemon" -> daemon = true;
        case "enabled" -> enabled.add(rest);
        case "data-root" -> dataRoot = rest;
        case "used" -> used = true;
        case "running" -> running = true;
        case "version" -> version = rest;
        default -> throw new UnreadableAnswer("an unknown word about Docker");
      }
    }
    State state = running ? State.RUNNING : daemon ? State.STOPPED : State.ABSENT;
    return new DockerEngine(state, enabled, version, dataRoot, used);
  }

  /** Lines {@code host ADDRESS}, {@code tls}, {@code tlsverify}; and {@code ended}. */
  static DockerApi dockerApi(String text) {
    List<String> lines = text.lines().filter(l -> !l.isBlank()).toList();
    if (!lines.contains("ended")) {
      throw new UnreadableAnswer("where the Docker engine listens was not told to the end");
    }
    return new DockerApi(
        lines.stream()
            .filter(line -> line.startsWith("host "))
            .map(line -> line.substring(5).strip())
            .distinct()
            .toList(),
        lines.contains("tlsverify")
            ? DockerApi.Clients.CERTIFIED
            : lines.contains("tls") ? DockerApi.Clients.ANY_ENCRYPTED : DockerApi.Clients.ANY);
  }

  /** The lines that the template of {@code docker system df -v} makes, fields apart by tabs. */
  static DockerUsage usage(String text) {
    List<DockerUsage.Image> images = new ArrayList<>();
    List<DockerUsage.ContainerSize> containers = new ArrayList<>();
    List<DockerUsage.Volume> volumes = new ArrayList<>();
    List<DockerUsage.CacheRecord> cache = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] f = line.split("\t", -1);
      switch (f[0] + f.length) {
        case "image7" ->
            images.add(
                new DockerUsage.Image(
                    f[3], imageName(f[1], f[2]), size(f[4]), size(f[5]), count(f[6])));
        case "container3" -> containers.add(new DockerUsage.ContainerSize(f[1], size(f[2])));
        case "volume4" ->
            volumes.add(
                new DockerUsage.Volume(
                    f[1],
                    f[2].equals("N/A") ? 0 : count(f[2]),
                    f[3].equals("N/A")
                        ? java.util.Optional.empty()
                        : java.util.Optional.of(size(f[3]))));
        case "cache6" ->
            cache.add(new DockerUsage.CacheRecord(f[1], f[2], size(f[3]), flag(f[4]), flag(f[5])));
        default -> throw new UnreadableAnswer("a line of docker system df with " + f.length);
      }
    }
    return new DockerUsage(images, containers, volumes, cache);
  }

  private static String imageName(String repository, String tag) {
    return repository.equals("<none>") ? "" : repository + ":" + tag;
  }

  private static ByteSize size(String text) {
    return value(text, "a size", ByteSize::parse);
  }

  private static int count(String text) {
    return value(text, "a count", Integer::parseUnsignedInt);
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new UnreadableAnswer("neither true nor false");
    };
  }

  /** ListImagesResponse of the CRI API, as {@code crictl images -o json} prints it. */
  static List<ClusterImage> clusterImages(String text) {
    JsonNode images = Json.object(text).path("images");
    if (!images.isArray() && !images.isMissingNode() && !images.isNull()) {
      throw new UnreadableAnswer("images that are no list");
    }
    List<ClusterImage> all = new ArrayList<>();
    for (JsonNode image : images) {
      all.add(
          new ClusterImage(
              Json.string(image, "id"),
              DockerContainers.strings(image.path("repoTags")),
              DockerContainers.strings(image.path("repoDigests")),
              size(Json.string(image, "size"))));
    }
    return all;
  }
}

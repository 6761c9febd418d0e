package dev.steward.audit.container;

import static dev.steward.audit.probe.Json.flag;
import static dev.steward.audit.probe.Json.integer;
import static dev.steward.audit.probe.Json.optional;
import static dev.steward.audit.probe.Json.string;
import static dev.steward.audit.probe.Json.value;

import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.container.DockerContainer.ContainerMount;
import dev.steward.model.fact.container.DockerContainer.PublishedPort;
import dev.steward.model.fact.container.DockerContainer.RestartPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the lines that the template of {@code docker inspect} makes: one JSON object each. */
final class DockerContainers {
  private DockerContainers() {}

  static List<DockerContainer> parse(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(DockerContainers::container).toList();
  }

  private static DockerContainer container(String line) {
    JsonNode node = Json.object(line);
    JsonNode policy = node.path("policy");
    String name = string(node, "name");
    return new DockerContainer(
        string(node, "id"),
        name.startsWith("/") ? name.substring(1) : name,
        optional(node, "image").orElse(""),
        string(node, "status"),
        integer(node, "exitCode"),
        flag(node, "oomKilled"),
        instant(string(node, "created")).orElse(Instant.EPOCH),
        optional(node, "startedAt").flatMap(DockerContainers::instant),
        optional(node, "finishedAt").flatMap(DockerContainers::instant),
        optional(node, "health").filter(health -> !health.equals("none")),
        integer(node, "restarts"),
        new RestartPolicy(
            optional(policy, "Name").orElse("no"), policy.path("MaximumRetryCount").asInt(0)),
        flag(node, "autoRemove"),
        flag(node, "privileged"),
        optional(node, "networkMode").orElse(""),
        optional(node, "logDriver").orElse(""),
        optional(node, "logMaxSize"),
        ports(node.path("ports")),
        mounts(node.path("mounts")),
        optional(node, "project"),
        optional(node, "service"));
  }

  /** Docker writes the first second of year 1 for "never". */
  private static Optional<Instant> instant(String text) {
    return Optional.of(value(text, "a time", Instant::parse))
        .filter(time -> time.isAfter(Instant.EPOCH));
  }

  private static List<PublishedPort> ports(JsonNode bindings) {
    List<PublishedPort> ports = new ArrayList<>();
    if (bindings.isObject()) {
      for (Map.Entry<String, JsonNode> port : bindings.properties()) {
        for (JsonNode binding : port.getValue()) {
          ports.add(
              new PublishedPort(
                  port.getKey(),
                  optional(binding, "HostIp").orElse(""),
                  optional(binding, "HostPort").orElse("")));
        }
      }
    }
    return ports;
  }

  private static List<ContainerMount> mounts(JsonNode list) {
    List<ContainerMount> mounts = new ArrayList<>();
    for (JsonNode mount : list) {
      mounts.add(
          new ContainerMount(
              optional(mount, "Type").orElse(""),
              optional(mount, "Name").orElse(""),
              optional(mount, "Source").orElse(""),
              optional(mount, "Destination").orElse(""),
              flag(mount, "RW")));
    }
    return mounts;
  }

  static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    for (JsonNode item : list) {
      if (!item.isString()) {
        throw new UnreadableAnswer("not a text in a list");
      }
      strings.add(item.stringValue());
    }
    return strings;
  }
}

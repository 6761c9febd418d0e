package dev.steward.audit.fabric;

import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.Section;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.audit.redaction.Redaction;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.DockerNode;
import dev.steward.model.fact.fabric.FabricCertificate;
import dev.steward.model.fact.fabric.FabricImage;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.Ledger;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.ByteSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Reads what the probe learnt of Fabric nodes in Docker: the list of them, and what each answered
 * at its operations endpoint (Fabric 2.5: The Operations Service, Metrics Reference).
 */
public final class FabricProbe {
  private static final List<String> ORGANISATION =
      List.of("ORDERER_GENERAL_LOCALMSPID=", "CORE_PEER_LOCALMSPID=");

  private FabricProbe() {}

  public static Observed<List<DockerNode>> read(ProbeReply reply) {
    return reply
        .section("fabric-nodes")
        .parseOr(
            List.of(),
            text ->
                text.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> node(reply, Json.object(line)))
                    .toList());
  }

  private static DockerNode node(ProbeReply reply, JsonNode node) {
    String path = Json.string(node, "name");
    String name = path.startsWith("/") ? path.substring(1) : path;
    String image = Json.string(node, "image");
    FabricKind kind = FabricImage.kind(image).orElse(FabricKind.CHAINCODE);
    Section health = reply.section("fabric-health-" + name);
    Observed<Boolean> healthy = healthy(kind, name, health);
    return new DockerNode(
        name,
        kind,
        organisation(node.path("environment")),
        image,
        Json.optional(node, "project"),
        version(kind, reply.section("fabric-version-" + name), image, health, healthy),
        healthy,
        channels(reply, name, healthy),
        ledger(reply.section("fabric-ledger-" + name)),
        certificates(reply, kind, name));
  }

  private static String organisation(JsonNode environment) {
    return StreamSupport.stream(environment.spliterator(), false)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .flatMap(entry ->
            ORGANISATION.stream()
                .filter(entry::startsWith)
                .map(variable -> entry.substring(variable.length())))
        .findFirst()
        .orElse("");
  }

  /**
   * {@code {"status":"OK"}} with 200; with 503 the checks that failed, which become the evidence.
   */
  static Observed<Boolean> healthy(FabricKind kind, String name, Section section) {
    if (section.status() == Section.Status.NOT_ASKED) {
      return Observed.unseen(
          Unknown.Kind.FAILED,
          kind == FabricKind.CHAINCODE
              ? name + " is chaincode, which nobody can ask how it is"
              : name
                  + " names no operations endpoint in its environment"
                  + " (OPERATIONS_LISTENADDRESS), so it could not be asked how it is");
    }
    return section
        .parse(HttpAnswer::parse)
        .flatMap(answer ->
            answer.code() == 503
                ? section.parse(_ -> false).flatMap(no -> failed(section, answer.body(), no))
                : HttpAnswer.ok(section, _ -> true));
  }

  private static Observed<Boolean> failed(Section section, String body, boolean healthy) {
    return section
        .parse(_ -> failedChecks(body))
        .flatMap(checks -> Observed.seen(healthy, section.evidence().quoting(checks)));
  }

  private static String failedChecks(String body) {
    String checks =
        StreamSupport.stream(Json.object(body).path("failed_checks").spliterator(), false)
            .map(check ->
                Json.optional(check, "component").orElse("?")
                    + ": "
                    + Json.optional(check, "reason").orElse("no reason given"))
            .collect(Collectors.joining("; "));
    return Redaction.redact(checks.isEmpty() ? "HTTP status 503" : checks);
  }

  /** What the node says of itself; of those that cannot be asked, the tag of their image. */
  private static Observed<String> version(
      FabricKind kind, Section section, String image, Section health, Observed<Boolean> healthy) {
    return switch (kind) {
      case ORDERER, PEER ->
          section.status() == Section.Status.NOT_ASKED
              ? healthy.flatMap(_ -> notAsked())
              : HttpAnswer.ok(section, body -> Json.string(Json.object(body), "Version"));
      case CA, STATE_DATABASE, CHAINCODE ->
          Observed.seen(FabricImage.tag(image), health.evidence().quoting(image));
    };
  }

  /** By its metrics, else by the channel participation API. */
  private static Observed<List<ChannelState>> channels(
      ProbeReply reply, String name, Observed<Boolean> healthy) {
    Observed<List<ChannelState>> metrics =
        channels(reply.section("fabric-metrics-" + name), healthy);
    Section participation = reply.section("fabric-participation-" + name);
    if (metrics.maybe().isPresent() || participation.status() == Section.Status.NOT_ASKED) {
      return metrics;
    }
    Observed<List<ChannelState>> told = Participation.channels(participation);
    return told.maybe().isPresent() ? told : joined(metrics, told);
  }

  private static <T> Observed<T> joined(Observed<T> first, Observed<T> second) {
    return first instanceof Observed.Unseen<T>(Unknown why)
            && second instanceof Observed.Unseen<T>(Unknown also)
        ? Observed.unseen(why.kind(), why.text() + "; " + also.text())
        : first;
  }

  /** Those in its files, else those that an authority shows. */
  private static Observed<List<FabricCertificate>> certificates(
      ProbeReply reply, FabricKind kind, String name) {
    return switch (kind) {
      case STATE_DATABASE, CHAINCODE -> notAsked();
      case ORDERER, PEER, CA -> {
        Section chain = reply.section("fabric-chain-" + name);
        Observed<List<FabricCertificate>> files =
            NodeCertificates.files(reply.section("fabric-certificates-" + name));
        yield files.maybe().isPresent() || chain.status() == Section.Status.NOT_ASKED
            ? files
            : NodeCertificates.chain(chain);
      }
    };
  }

  private static Observed<List<ChannelState>> channels(Section section, Observed<Boolean> healthy) {
    return section.status() == Section.Status.NOT_ASKED
        ? healthy.flatMap(_ -> notAsked())
        : HttpAnswer.ok(section, body -> ChannelMetrics.channels(Sample.parse(body)));
  }

  private static <T> Observed<T> notAsked() {
    return Observed.unseen(Unknown.Kind.NOT_ASKED, "was not asked");
  }

  /** {@code BYTES SECONDS}: all block files, and when the newest of them changed. */
  private static Observed<Ledger> ledger(Section section) {
    return section.parse(text -> {
      String[] words = text.strip().split(" ", -1);
      if (words.length != 2) {
        throw new UnreadableAnswer("not a size and a time");
      }
      ByteSize size = Json.value(words[0], "a size", ByteSize::parse);
      long last = Json.value(words[1], "a time", Long::parseUnsignedLong);
      return new Ledger(
          size,
          Optional.of(Json.value(words[1], "a time", _ -> Instant.ofEpochSecond(last)))
              .filter(time -> time.isAfter(Instant.EPOCH)));
    });
  }
}

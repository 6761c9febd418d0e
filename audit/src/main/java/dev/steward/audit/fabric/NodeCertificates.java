package dev.steward.audit.fabric;

import dev.steward.audit.certificate.ParseCertificate;
import dev.steward.audit.probe.Json;
import dev.steward.audit.probe.Section;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.fabric.FabricCertificate;
import dev.steward.model.fact.fabric.FabricCertificate.Use;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the certificates of a node: from the files of its MSP and TLS folders, and what an
 * authority says at {@code /cainfo} of its own chain. Never a key (Fabric 2.5: MSP structure).
 */
final class NodeCertificates {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");

  private NodeCertificates() {}

  /** {@code in PATH} and {@code certificate BASE64}, with tabs between. */
  static Observed<List<FabricCertificate>> files(Section section) {
    return section
        .parse(NodeCertificates::parse)
        .flatMap(found ->
            found.isEmpty()
                ? Observed.unseen(
                    Unknown.Kind.FAILED,
                    section.evidence().source() + " found no certificate in its volumes")
                : section.parse(_ -> found));
  }

  private static List<FabricCertificate> parse(String text) {
    List<FabricCertificate> found = new ArrayList<>();
    String path = "";
    for (String line : text.lines().filter(it -> !it.isBlank()).toList()) {
      String[] words = line.split("\t", 2);
      if (words.length == 2 && words[0].equals("in")) {
        path = words[1];
      } else if (words.length == 2 && words[0].equals("certificate")) {
        String file = path;
        ParseCertificate.parse(words[1])
            .map(it -> new FabricCertificate(use(file, it), file, it))
            .ifPresent(found::add);
      } else {
        throw new UnreadableAnswer("an unknown line about certificates");
      }
    }
    return found;
  }

  private static Use use(String path, Certificate certificate) {
    if (certificate.authority()) {
      return Use.AUTHORITY;
    }
    if (path.contains("/admincerts/") || path.contains("/Admin@")) {
      return Use.ADMINISTRATOR;
    }
    return path.contains("/tls/") || path.endsWith("/tls-cert.pem") ? Use.TLS : Use.IDENTITY;
  }

  /** {@code {"result":{"CAChain":BASE64 OF PEM}}}. */
  static Observed<List<FabricCertificate>> chain(Section section) {
    return HttpAnswer.ok(section, body -> chain(section.evidence().source(), body));
  }

  private static List<FabricCertificate> chain(String source, String body) {
    String encoded = Json.string(Json.object(body).path("result"), "CAChain");
    String pem =
        new String(
            Json.value(encoded, "a chain", Base64.getMimeDecoder()::decode),
            StandardCharsets.ISO_8859_1);
    Matcher matcher = PEM.matcher(pem);
    List<FabricCertificate> chain = new ArrayList<>();
    while (matcher.find()) {
      Optional<Certificate> certificate =
          ParseCertificate.parse(matcher.group(1).replaceAll("\\s", ""));
      certificate.ifPresent(it -> chain.add(new FabricCertificate(Use.AUTHORITY, source, it)));
    }
    if (chain.isEmpty()) {
      throw new UnreadableAnswer("no certificate in the chain");
    }
    return chain;
  }
}

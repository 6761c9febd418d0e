package dev.steward.audit.certificate;

import static dev.steward.audit.probe.Json.value;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.certificate.CertificateFacts;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.fact.certificate.PemFile;
import dev.steward.model.value.FileMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the certificate topic of the probe's reply. */
public final class CertificateProbe {
  private CertificateProbe() {}

  public static CertificateFacts read(ProbeReply reply) {
    return new CertificateFacts(reply.section("certificates").parse(CertificateProbe::store));
  }

  static CertificateStore store(String text) {
    Reading reading = new Reading();
    text.lines().filter(line -> !line.isBlank()).forEach(reading::line);
    return reading.store();
  }

  /** The lines of one answer, gathered by file. */
  private static final class Reading {
    private final Map<String, Gathered> files = new LinkedHashMap<>();
    private final Map<String, List<String>> uses = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private int unread;
    private Optional<Gathered> current = Optional.empty();

    private void line(String line) {
      String[] f = line.split("\t", 5);
      switch (f[0] + f.length) {
        case "unreadable2" -> unreadable.add(f[1]);
        case "more2" -> unread = value(f[1], "a count", Integer::parseUnsignedInt);
        case "used3" -> uses.computeIfAbsent(f[2], _ -> new ArrayList<>()).add(f[1]);
        case "file5" -> files.putIfAbsent(f[4], new Gathered(f));
        case "in2" -> current = Optional.of(file(f[1]));
        case "key1" -> here().privateKey = true;
        case "encrypted1" -> here().encrypted = true;
        case "certificate2" ->
            ParseCertificate.parse(f[1])
                .ifPresentOrElse(here().certificates::add, () -> here().damaged++);
        case "certificate1" -> here().damaged++;
        default -> throw new UnreadableAnswer("an unknown line about certificates");
      }
    }

    private Gathered file(String path) {
      return Optional.ofNullable(files.get(path))
          .orElseThrow(() -> new UnreadableAnswer("a certificate of no file"));
    }

    private Gathered here() {
      return current.orElseThrow(() -> new UnreadableAnswer("a certificate of no file"));
    }

    private CertificateStore store() {
      return new CertificateStore(
          files.values().stream()
              .map(file -> file.pem(uses.getOrDefault(file.path, List.of())))
              .toList(),
          unreadable,
          unread);
    }
  }

  private static final class Gathered {
    private final String path;
    private final FileMode mode;
    private final String owner;
    private final String group;
    private final List<Certificate> certificates = new ArrayList<>();
    private int damaged;
    private boolean privateKey;
    private boolean encrypted;

    private Gathered(String[] f) {
      mode = value(f[1], "a file mode", FileMode::parse);
      owner = f[2];
      group = f[3];
      path = f[4];
    }

    private PemFile pem(List<String> usedBy) {
      return new PemFile(
          path,
          mode,
          owner,
          group,
          certificates,
          damaged,
          privateKey,
          encrypted,
          usedBy.stream().distinct().toList());
    }
  }
}

package dev.steward.audit.k3s;

import static dev.steward.audit.probe.Json.value;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.k3s.K3sConfiguration;
import dev.steward.model.fact.k3s.K3sConfiguration.K3sFile;
import dev.steward.model.fact.k3s.K3sConfiguration.Option;
import dev.steward.model.fact.k3s.K3sFacts;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.fact.k3s.K3sRole;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.FileMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the K3s topic of the probe's reply. */
public final class K3sProbe {
  private static final Pattern VERSION = Pattern.compile("(?m)^k3s version (v\\S+)");

  private K3sProbe() {}

  public static K3sFacts read(ProbeReply reply) {
    return new K3sFacts(
        reply.section("k3s").parseOr(K3sInstallation.ABSENT, K3sProbe::installation),
        reply.section("k3s-configuration").parseOr(K3sConfiguration.NONE, K3sProbe::configuration));
  }

  static K3sInstallation installation(String text) {
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new UnreadableAnswer("no version of K3s");
    }
    Set<K3sRole> roles = EnumSet.noneOf(K3sRole.class);
    text.lines()
        .filter(line -> line.startsWith("unit\t"))
        .forEach(
            line -> roles.add(line.endsWith("-agent.service") ? K3sRole.AGENT : K3sRole.SERVER));
    return new K3sInstallation(
        true,
        version.group(1),
        roles.size() == 1 ? Optional.of(roles.iterator().next()) : Optional.empty(),
        text.lines().anyMatch("running"::equals));
  }

  static K3sConfiguration configuration(String text) {
    List<Option> options = new ArrayList<>();
    List<String> variables = new ArrayList<>();
    List<K3sFile> files = new ArrayList<>();
    List<String> providers = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      String[] f = line.split("\t", 6);
      switch (f[0] + f.length) {
        case "option4" -> options.add(new Option(f[1], f[2], f[3]));
        case "variable3" -> variables.add(f[2]);
        case "provider2" -> providers.add(f[1]);
        case "file6" -> files.add(file(f));
        default -> throw new UnreadableAnswer("an unknown line about K3s");
      }
    }
    return new K3sConfiguration(options, variables, files, providers);
  }

  private static K3sFile file(String[] f) {
    return new K3sFile(
        f[5],
        value(f[1], "a file mode", FileMode::parse),
        f[2],
        value(f[3], "a size", ByteSize::parse),
        value(f[4], "a time", seconds -> Instant.ofEpochSecond(Long.parseLong(seconds))));
  }
}

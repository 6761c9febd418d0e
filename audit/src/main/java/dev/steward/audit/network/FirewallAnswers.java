package dev.steward.audit.network;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.network.Firewall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the answers about packet filters together. */
final class FirewallAnswers {

  private static final Pattern ELEMENT = Pattern.compile("<(service|port|zone)\\b([^<>]{0,500})>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]{0,200})\"");

  private FirewallAnswers() {}

  /** {@code @ UNIT} lines, then a word of systemctl is-active for each, then what else is known. */
  static List<String> active(String text) {
    List<String> units = new ArrayList<>();
    List<String> active = new ArrayList<>();
    int next = 0;
    boolean ufw = true;
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      if (line.startsWith("@ ")) {
        units.add(line.substring(2));
      } else if (line.startsWith("ufw=")) {
        ufw = line.equals("ufw=yes");
      } else if (!line.contains("=") && next < units.size()) {
        if (line.equals("active")) {
          active.add(units.get(next));
        }
        next++;
      }
    }
    if (!ufw) {
      active.remove("ufw");
    }
    if (units.isEmpty()) {
      throw new UnreadableAnswer("no word about any firewall");
    }
    return active;
  }

  /** {@code > TOOL} before what it said, and {@code !} before what no tool could list. */
  static List<RuleSet> iptables(String text) {
    List<RuleSet> sets = new ArrayList<>();
    for (String block : text.split("(?m)^> ", -1)) {
      int end = block.indexOf('\n');
      if (end > 0) {
        String tool = block.substring(0, end).strip();
        String rules =
            block
                .substring(end)
                .lines()
                .filter(l -> !l.startsWith("!"))
                .collect(Collectors.joining("\n"));
        if (!tool.startsWith("!")) {
          sets.add(IptablesRules.parse(tool, tool.startsWith("ip6") ? "ip6" : "ip", rules));
        }
      }
    }
    return sets;
  }

  /** The interface of the default route: destination and mask are zero. */
  static String defaultDevice(String routes) {
    return routes
        .lines()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(f -> f.length > 7 && f[1].equals("00000000") && f[7].equals("00000000"))
        .map(f -> f[0])
        .findFirst()
        .orElse("");
  }

  /** if_inet6: address, index, prefix length, scope, flags, device; scope 00 is global. */
  static boolean hasGlobalSix(String interfaces) {
    return interfaces
        .lines()
        .map(line -> line.strip().split("\\s+", -1))
        .anyMatch(f -> f.length == 6 && f[3].equals("00") && !f[0].startsWith("f"));
  }

  /** Zones that the administrator wrote, and the default one: theirs win over the package's. */
  static List<Firewall.Zone> zones(String text) {
    String chosen = "public";
    Map<String, Firewall.Zone> zones = new LinkedHashMap<>();
    for (String block : text.split("(?m)^> ", -1)) {
      int end = block.indexOf('\n');
      if (block.startsWith("DefaultZone=")) {
        chosen = block.substring("DefaultZone=".length()).lines().findFirst().orElse("").strip();
      } else if (end > 0) {
        String path = block.substring(0, end).strip();
        String name = path.substring(path.lastIndexOf('/') + 1).replace(".xml", "");
        if (path.startsWith("/etc/") || name.equals(chosen)) {
          zones.putIfAbsent(name, zone(name, name.equals(chosen), block));
        }
      }
    }
    return List.copyOf(zones.values());
  }

  private static Firewall.Zone zone(String name, boolean chosen, String xml) {
    String target = "default";
    List<String> services = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    Matcher element = ELEMENT.matcher(xml);
    while (element.find()) {
      Map<String, String> attributes = new HashMap<>();
      Matcher attribute = ATTRIBUTE.matcher(element.group(2));
      while (attribute.find()) {
        attributes.put(attribute.group(1), attribute.group(2));
      }
      switch (element.group(1)) {
        case "zone" -> target = attributes.getOrDefault("target", target);
        case "service" -> services.add(attributes.getOrDefault("name", ""));
        default ->
            ports.add(
                attributes.getOrDefault("port", "")
                    + "/"
                    + attributes.getOrDefault("protocol", ""));
      }
    }
    return new Firewall.Zone(name, chosen, target, services, ports);
  }
}

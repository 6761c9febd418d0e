package dev.steward.audit.network;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.network.ListeningSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses {@code ss -H -tulnp} followed by {@code @ PID UID CGROUP}, and the tables of proc(5). */
final class Sockets {

  /** Netid, state, queues, local address and port, peer, and what -p adds. */
  private static final Pattern LINE =
      Pattern.compile("(tcp|udp) +\\S+ +\\d+ +\\d+ +(\\S+):(\\d+|\\*) +\\S+(?: +(.*))?");

  private static final Pattern OWNER = Pattern.compile("\\(\\(\"([^\"]*)\",pid=(\\d+),.*");
  private static final Pattern UNIT = Pattern.compile("[^/]+\\.(service|socket|scope)");

  /** A process that owns a socket. */
  private record Owner(long uid, String unit) {}

  private Sockets() {}

  /**
   * @param socketUnits listening address to unit, for what systemd itself listens on
   * @param complete whether a socket without a process belongs to the kernel
   */
  static List<ListeningSocket> parse(
      String text, Map<String, String> socketUnits, boolean complete) {
    Map<String, Owner> owners = owners(text);
    List<ListeningSocket> sockets = new ArrayList<>();
    for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("@")).toList()) {
      if (!line.startsWith("tcp ") && !line.startsWith("udp ")) {
        throw new UnreadableAnswer("a line that ss does not print");
      }
      sockets.add(socket(line, owners, socketUnits, complete));
    }
    return sockets.stream().distinct().toList();
  }

  private static Map<String, Owner> owners(String text) {
    Map<String, Owner> owners = new HashMap<>();
    for (String line : text.lines().filter(l -> l.startsWith("@ ")).toList()) {
      String[] words = line.split(" ", 4);
      if (words.length > 2 && words[2].matches("\\d{1,10}")) {
        owners.put(
            words[1], new Owner(Long.parseLong(words[2]), unit(words.length > 3 ? words[3] : "")));
      }
    }
    return owners;
  }

  /** The innermost unit of a control group. */
  private static String unit(String group) {
    String unit = "";
    for (String part : group.split("/", -1)) {
      unit = UNIT.matcher(part).matches() ? part : unit;
    }
    return unit.equals("init.scope") ? "" : unit;
  }

  private static ListeningSocket socket(
      String line, Map<String, Owner> owners, Map<String, String> socketUnits, boolean complete) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      throw new UnreadableAnswer("a socket of ss in an unknown form");
    }
    String local = matcher.group(2);
    int percent = local.indexOf('%');
    String device = percent < 0 ? "" : local.substring(percent + 1).replace("]", "");
    String address = (percent < 0 ? local : local.substring(0, percent)).replaceAll("[\\[\\]]", "");
    String named = matcher.group(4) == null ? "" : matcher.group(4).strip();
    Matcher owned = OWNER.matcher(named.startsWith("users:") ? named.substring(6) : "");
    boolean visible = owned.matches();
    Owner owner = visible ? owners.get(owned.group(2)) : null;
    String unit = owner == null ? "" : owner.unit();
    String listener = matcher.group(2) + ":" + matcher.group(3);
    return new ListeningSocket(
        matcher.group(1),
        address,
        device,
        port(matcher.group(3)),
        visible ? Optional.of(owned.group(1)) : complete ? Optional.of("") : Optional.empty(),
        owner == null ? Optional.empty() : Optional.of(owner.uid()),
        unit.isEmpty() ? socketUnits.getOrDefault(listener, "") : unit);
  }

  private static int port(String text) {
    return text.equals("*") ? 0 : number(text, 10);
  }

  private static int number(String text, int radix) {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0 && number <= 65_535) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UnreadableAnswer("a port that is no number");
    }
    throw new UnreadableAnswer("a port that is none");
  }

  /** {@code systemctl list-sockets}: address, unit, what it starts. */
  static Map<String, String> socketUnits(String text) {
    Map<String, String> units = new HashMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split(" +", 3);
      if (words.length > 1 && words[1].endsWith(".socket")) {
        units.put(words[0].replace("[::]:", "*:"), words[1]);
        units.put(words[0], words[1]);
      }
    }
    return units;
  }

  /**
   * {@code > TABLE}, then local address and uid of each line of /proc/net/TABLE. Addresses are
   * words of 32 bits in the order of the machine, taken as little-endian.
   */
  static List<ListeningSocket> parseProc(String text) {
    List<ListeningSocket> sockets = new ArrayList<>();
    String table = "";
    for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
      if (line.startsWith("> ")) {
        table = line.substring(2).strip();
      } else {
        sockets.add(procSocket(table, line.strip()));
      }
    }
    return sockets.stream().distinct().toList();
  }

  private static ListeningSocket procSocket(String table, String line) {
    String[] words = line.split(" ", 2);
    String[] local = words[0].split(":", 2);
    boolean six = table.endsWith("6");
    if (!table.matches("(tcp|udp)6?") || local.length != 2 || local[0].length() != (six ? 32 : 8)) {
      throw new UnreadableAnswer("a line of /proc/net in an unknown form");
    }
    return new ListeningSocket(
        table.substring(0, 3),
        address(local[0]),
        "",
        number(local[1], 16),
        Optional.empty(),
        words.length > 1 && words[1].matches("\\d{1,10}")
            ? Optional.of(Long.parseLong(words[1]))
            : Optional.empty(),
        "");
  }

  private static String address(String hex) {
    try {
      byte[] bytes = HexFormat.of().parseHex(hex);
      for (int word = 0; word < bytes.length; word += 4) {
        byte first = bytes[word];
        byte second = bytes[word + 1];
        bytes[word] = bytes[word + 3];
        bytes[word + 1] = bytes[word + 2];
        bytes[word + 2] = second;
        bytes[word + 3] = first;
      }
      String text = InetAddress.getByAddress(bytes).getHostAddress();
      return text.equals("0:0:0:0:0:0:0:0") ? "::" : text.equals("0:0:0:0:0:0:0:1") ? "::1" : text;
    } catch (IllegalArgumentException | UnknownHostException e) {
      throw new UnreadableAnswer("an address of /proc/net that is none");
    }
  }
}

package dev.steward.audit.host;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.fact.host.HostFacts;
import dev.steward.model.value.ByteSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the host topic of the probe's reply. */
public final class HostProbe {
  private HostProbe() {}

  public static HostFacts read(ProbeReply reply) {
    return new HostFacts(
        reply.section("df").parse(text -> fileSystems(text, reply.section("df-inodes").text())));
  }

  /**
   * {@code df -P -k -T} (POSIX format with type, 1024-byte blocks) joined with {@code df -P -i} by
   * mount point.
   */
  static List<FileSystem> fileSystems(String blocks, String inodes) {
    Map<String, String[]> byMount = new HashMap<>();
    inodes
        .lines()
        .skip(1)
        .map(line -> line.strip().split("\\s+", 6))
        .filter(f -> f.length == 6)
        .forEach(f -> byMount.put(f[5], f));
    return blocks.lines().skip(1).map(line -> fileSystem(line, byMount)).toList();
  }

  private static FileSystem fileSystem(String line, Map<String, String[]> inodes) {
    String[] f = line.strip().split("\\s+", 7);
    if (f.length < 7) {
      throw new UnreadableAnswer("a line of df with " + f.length + " fields");
    }
    String[] i = inodes.getOrDefault(f[6], new String[] {"", "0", "0"});
    return new FileSystem(
        f[0], f[1], f[6], kibi(f[2]), kibi(f[3]), kibi(f[4]), number(i[1]), number(i[2]));
  }

  private static ByteSize kibi(String text) {
    return ByteSize.ofKibi(number(text));
  }

  private static long number(String text) {
    try {
      return text.equals("-") ? 0 : Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new UnreadableAnswer("not a number in df's output");
    }
  }
}

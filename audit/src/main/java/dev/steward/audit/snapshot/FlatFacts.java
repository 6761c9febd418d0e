package dev.steward.audit.snapshot;

import dev.steward.model.fact.ServerFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The facts of a server as a flat table from path to text, such as {@code
 * host.units[ssh.service].active} to {@code active}, for comparing two of them.
 *
 * <p>Elements of lists are named by what identifies them, not by their place. What moves by itself
 * (free space, load, process ids, times of the last run, the kernel's counters) is left out: it
 * would bury what somebody changed.
 */
public final class FlatFacts {
  private static final List<String> IDENTIFYING =
      List.of("mountPoint", "name", "path", "file", "unit", "user", "id", "fingerprint", "key");
  private static final Set<String> MOVING =
      Set.of(
          "evidence",
          "artefacts",
          "used",
          "available",
          "inodesUsed",
          "load",
          "memory",
          "pressure",
          "uptime",
          "pid",
          "processes",
          "lastTrigger",
          "nextTrigger",
          "offset",
          "clock",
          "size",
          "usage",
          "recentLogins",
          "cacheAge",
          "fs.aio-nr",
          "fs.dentry-state",
          "fs.file-nr",
          "fs.inode-nr",
          "fs.inode-state",
          "kernel.ns_last_pid",
          "kernel.pty.nr",
          "kernel.random.entropy_avail",
          "kernel.random.uuid",
          "net.netfilter.nf_conntrack_count");

  private final JsonMapper json = SnapshotJson.mapper();

  /**
   * All facts that were seen, in the order of their paths; one that was not seen stands as {@code
   * unseen: reason}.
   */
  public SortedMap<String, String> of(ServerFacts facts) {
    SortedMap<String, String> flat = new TreeMap<>();
    flatten("", json.valueToTree(facts), flat);
    return flat;
  }

  private static void flatten(String path, JsonNode node, SortedMap<String, String> flat) {
    if (node.isArray()) {
      elements(path, node, flat);
    } else if (node.isObject()) {
      fields(path, node, flat);
    } else {
      flat.put(path, node.asString(""));
    }
  }

  private static void fields(String path, JsonNode node, SortedMap<String, String> flat) {
    if (node.has("unknown")) {
      flat.put(path, "unseen: " + node.at("/unknown/text").asString(""));
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      boolean wrapper = field.getKey().equals("value") && node.has("evidence");
      String below = wrapper ? path : path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (!MOVING.contains(field.getKey())) {
        flatten(below, field.getValue(), flat);
      }
    }
  }

  private static void elements(String path, JsonNode list, SortedMap<String, String> flat) {
    Set<String> names = new HashSet<>();
    for (JsonNode element : list) {
      String name = identity(element);
      String unique = name;
      for (int i = 2; !names.add(unique); i++) {
        unique = name + "#" + i;
      }
      flat.put(path + "[" + unique + "]", "present");
      if (element.isObject()) {
        flatten(path + "[" + unique + "]", element, flat);
      }
    }
  }

  private static String identity(JsonNode element) {
    if (!element.isObject()) {
      return element.asString("");
    }
    Optional<String> key = IDENTIFYING.stream().filter(element::has).findFirst();
    return key.map(name -> element.get(name).asString("")).orElseGet(element::toString);
  }
}

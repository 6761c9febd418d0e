package dev.steward.audit.snapshot;

import dev.steward.model.fact.ServerFacts;
import dev.steward.model.fact.cluster.ClusterFacts;
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
      List.of(
          "mountPoint",
          "name",
          "path",
          "file",
          "unit",
          "user",
          "id",
          "fingerprint",
          "key",
          "channel",
          "type");
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

  /** What of clusters, networks and databases moves by itself. Pods come and go. */
  private static final Set<String> MOVING_IN_PLATFORM =
      Set.of(
          "evidence",
          "pods",
          "events",
          "endpoints",
          "answers",
          "took",
          "lastSchedule",
          "lastSuccess",
          "lastFailure",
          "lastSave",
          "height",
          "ledger",
          "lag",
          "offset",
          "retained",
          "archived",
          "connections",
          "unsaved",
          "keys",
          "tables",
          "databases",
          "databaseSize",
          "databaseInUse",
          "millis",
          "date");

  private final JsonMapper json = SnapshotJson.mapper();

  /**
   * All facts that were seen, in the order of their paths; one that was not seen stands as {@code
   * unseen: reason}.
   */
  public SortedMap<String, String> of(ServerFacts facts) {
    return new Flattening(MOVING).of(json.valueToTree(facts));
  }

  /** Facts of a cluster, without what comes and goes by itself: pods, events, answers. */
  public SortedMap<String, String> of(ClusterFacts facts) {
    return new Flattening(MOVING_IN_PLATFORM).of(json.valueToTree(facts));
  }

  /** Of one thing of the platform, such as a Fabric node, a database or a public name. */
  public SortedMap<String, String> ofPart(Record part) {
    return new Flattening(MOVING_IN_PLATFORM).of(json.valueToTree(part));
  }

  private record Flattening(Set<String> moving) {
    SortedMap<String, String> of(JsonNode tree) {
      SortedMap<String, String> flat = new TreeMap<>();
      flatten("", tree, flat);
      return flat;
    }

    private void flatten(String path, JsonNode node, SortedMap<String, String> flat) {
      if (node.isArray()) {
        elements(path, node, flat);
      } else if (node.isObject()) {
        fields(path, node, flat);
      } else {
        flat.put(path, node.asString(""));
      }
    }

    private void fields(String path, JsonNode node, SortedMap<String, String> flat) {
      if (node.has("unknown")) {
        flat.put(path, "unseen: " + node.at("/unknown/text").asString(""));
        return;
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        boolean wrapper = field.getKey().equals("value") && node.has("evidence");
        String below =
            wrapper ? path : path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        if (!moving.contains(field.getKey())) {
          flatten(below, field.getValue(), flat);
        }
      }
    }

    private void elements(String path, JsonNode list, SortedMap<String, String> flat) {
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
      String space = element.has("namespace") ? element.get("namespace").asString("") + "/" : "";
      return key.map(name -> space + element.get(name).asString("")).orElseGet(element::toString);
    }
  }
}

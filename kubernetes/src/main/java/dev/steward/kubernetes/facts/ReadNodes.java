package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.NodeImage;
import dev.steward.model.fact.cluster.Quota;
import dev.steward.model.fact.cluster.Taint;
import dev.steward.model.value.ByteSize;

/** Reads nodes, namespaces and quotas. */
public final class ReadNodes {
  private ReadNodes() {}

  public static ClusterNode node(ApiObject it) {
    return new ClusterNode(
        it.name(),
        it.text("status", "nodeInfo", "machineID"),
        it.each("status", "addresses")
            .filter(address -> address.text("type").equals("InternalIP"))
            .map(address -> address.text("address"))
            .toList(),
        it.labels(),
        it.all(
            taint -> new Taint(taint.text("key"), taint.text("value"), taint.text("effect")),
            "spec",
            "taints"),
        it.all(ReadNodes::condition, "status", "conditions"),
        it.text("status", "nodeInfo", "kubeletVersion"),
        !it.flag("spec", "unschedulable"),
        it.all(
            image ->
                new NodeImage(
                    image.texts("names"),
                    new ByteSize(Math.max(0, image.at("sizeBytes").node().asLong(0)))),
            "status",
            "images"));
  }

  private static Condition condition(ApiObject it) {
    return new Condition(it.text("type"), it.text("status"), it.text("reason"), it.text("message"));
  }

  public static Namespace namespace(ApiObject it) {
    return new Namespace(
        it.name(),
        it.labels(),
        it.text("status", "phase").equals("Terminating"),
        it.some("metadata", "uid"));
  }

  public static Quota quota(ApiObject it) {
    return new Quota(it.namespace(), it.name(), it.map("status", "hard"), it.map("status", "used"));
  }
}

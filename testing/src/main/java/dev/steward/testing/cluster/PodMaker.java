package dev.steward.testing.cluster;

import dev.steward.model.fact.cluster.AntiAffinity;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodSpec;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.Termination;
import dev.steward.model.fact.cluster.Toleration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A pod in the making: ready and of one container, unless told otherwise. */
public final class PodMaker {
  private final String namespace;
  private final String name;
  private final Map<String, String> labels = new TreeMap<>();
  private Optional<Owner> owner = Optional.empty();
  private Optional<String> node = Optional.empty();
  private boolean ready = true;
  private String phase = "Running";
  private String waiting = "";
  private String waitingMessage = "";
  private int restarts;
  private Optional<Termination> termination = Optional.empty();
  private Optional<Instant> started = Optional.empty();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<ContainerSpec> containers = new ArrayList<>();
  private final List<PodVolume> volumes = new ArrayList<>();
  private final Map<String, String> selector = new TreeMap<>();
  private final List<NodeTerm> terms = new ArrayList<>();
  private final List<AntiAffinity> antiAffinity = new ArrayList<>();
  private final List<Toleration> tolerations = new ArrayList<>();

  private PodMaker(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
  }

  public static PodMaker of(String namespace, String name) {
    return new PodMaker(namespace, name);
  }

  public PodMaker label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  public PodMaker owner(String kind, String controller) {
    owner = Optional.of(new Owner(kind, controller));
    return this;
  }

  public PodMaker on(String where) {
    node = Optional.of(where);
    return this;
  }

  public PodMaker started(Instant at) {
    started = Optional.of(at);
    return this;
  }

  public PodMaker notReady() {
    ready = false;
    return this;
  }

  /** Waits for a node. */
  public PodMaker pending(String why) {
    ready = false;
    phase = "Pending";
    conditions.add(new Condition("PodScheduled", "False", "Unschedulable", why));
    return this;
  }

  /** Its container waits, such as for the end of a back-off. */
  public PodMaker waiting(String reason, String message) {
    ready = false;
    waiting = reason;
    waitingMessage = message;
    return this;
  }

  public PodMaker restarted(int times, Termination last) {
    restarts = times;
    termination = Optional.of(last);
    return this;
  }

  public PodMaker container(ContainerSpec container) {
    containers.add(container);
    return this;
  }

  public PodMaker claim(String claim) {
    return volume(new PodVolume.Claim("data", claim));
  }

  public PodMaker volume(PodVolume volume) {
    volumes.add(volume);
    return this;
  }

  public PodMaker selecting(String key, String value) {
    selector.put(key, value);
    return this;
  }

  public PodMaker affinity(NodeTerm term) {
    terms.add(term);
    return this;
  }

  public PodMaker apartFrom(AntiAffinity others) {
    antiAffinity.add(others);
    return this;
  }

  public PodMaker tolerating(Toleration toleration) {
    tolerations.add(toleration);
    return this;
  }

  public PodSpec spec() {
    return new PodSpec(
        containers,
        volumes,
        selector,
        terms,
        antiAffinity,
        tolerations,
        "default",
        List.of(),
        false);
  }

  public Pod make() {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(new Condition("Ready", ready ? "True" : "False", "", ""));
    return new Pod(
        namespace,
        name,
        labels,
        owner,
        node,
        phase,
        ready,
        false,
        "",
        started,
        all,
        containers.stream().map(this::state).toList(),
        spec());
  }

  private ContainerState state(ContainerSpec container) {
    boolean pulled = waiting.isEmpty() && node.isPresent();
    return new ContainerState(
        container.name(),
        container.image(),
        pulled ? container.image() + "@sha256:" + "0".repeat(64) : "",
        ready,
        restarts,
        waiting,
        waitingMessage,
        termination);
  }
}

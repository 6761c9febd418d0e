package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConfigReference;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.HttpCheck;
import dev.steward.model.fact.cluster.PodSpec;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a pod needs. */
final class ReadPodSpec {
  private ReadPodSpec() {}

  static PodSpec of(ApiObject spec) {
    return new PodSpec(
        Stream.concat(
                spec.each("initContainers").map(it -> container(it, true)),
                spec.each("containers").map(it -> container(it, false)))
            .toList(),
        spec.all(ReadPodSpec::volume, "volumes"),
        spec.map("nodeSelector"),
        Selectors.nodeTerms(
            spec.at("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")),
        Selectors.antiAffinity(spec),
        spec.all(ReadPodSpec::toleration, "tolerations"),
        spec.some("serviceAccountName").orElse("default"),
        spec.all(ApiObject::nameHere, "imagePullSecrets"),
        spec.flag("hostNetwork"));
  }

  private static ContainerSpec container(ApiObject it, boolean init) {
    ReadVariables variables = ReadVariables.of(it);
    return new ContainerSpec(
        it.text("name"),
        it.text("image"),
        it.text("imagePullPolicy"),
        init,
        variables.references(),
        variables.dependencies(),
        variables.secretLiterals(),
        it.all(port -> port.number(0, "containerPort"), "ports"),
        check(it.at("readinessProbe")),
        Optional.of(ReadConnections.of(it)));
  }

  private static Optional<HttpCheck> check(ApiObject probe) {
    return probe.has("httpGet")
        ? Optional.of(
            new HttpCheck(
                probe.text("httpGet", "path"),
                probe.text("httpGet", "port"),
                probe.number(10, "periodSeconds"),
                probe.number(3, "failureThreshold")))
        : Optional.empty();
  }

  private static Toleration toleration(ApiObject it) {
    return new Toleration(
        it.text("key"), it.some("operator").orElse("Equal"), it.text("value"), it.text("effect"));
  }

  private static PodVolume volume(ApiObject it) {
    String name = it.text("name");
    if (it.has("persistentVolumeClaim")) {
      return new PodVolume.Claim(name, it.text("persistentVolumeClaim", "claimName"));
    }
    if (it.has("configMap")) {
      return new PodVolume.Config(
          name, files(ConfigKind.CONFIG_MAP, it.at("configMap"), it.text("configMap", "name")));
    }
    if (it.has("secret")) {
      return new PodVolume.Config(
          name, files(ConfigKind.SECRET, it.at("secret"), it.text("secret", "secretName")));
    }
    if (it.has("projected")) {
      return new PodVolume.Config(
          name, it.at("projected").each("sources").flatMap(ReadPodSpec::projected).toList());
    }
    if (it.has("emptyDir")) {
      return new PodVolume.EmptyDir(name, it.text("emptyDir", "medium").equals("Memory"));
    }
    if (it.has("hostPath")) {
      return new PodVolume.HostPath(name, it.text("hostPath", "path"));
    }
    return new PodVolume.Other(
        name, it.keys().stream().filter(key -> !key.equals("name")).findFirst().orElse(""));
  }

  private static Stream<ConfigReference> projected(ApiObject source) {
    return Stream.concat(
        source.has("configMap")
            ? files(ConfigKind.CONFIG_MAP, source.at("configMap"), source.text("configMap", "name"))
                .stream()
            : Stream.empty(),
        source.has("secret")
            ? files(ConfigKind.SECRET, source.at("secret"), source.text("secret", "name")).stream()
            : Stream.empty());
  }

  /** The keys that become files; one reference without key where all do. */
  private static List<ConfigReference> files(ConfigKind kind, ApiObject source, String name) {
    boolean optional = source.flag("optional");
    List<ConfigReference> references = new ArrayList<>();
    source
        .each("items")
        .forEach(item ->
            references.add(new ConfigReference(kind, name, item.some("key"), "", optional)));
    if (references.isEmpty()) {
      references.add(new ConfigReference(kind, name, Optional.empty(), "", optional));
    }
    return references;
  }
}

package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConfigReference;
import dev.steward.model.fact.cluster.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the environment of a container says, its values left behind. */
record ReadVariables(
    List<ConfigReference> references, List<Dependency> dependencies, List<String> secretLiterals) {

  static ReadVariables of(ApiObject container) {
    ReadVariables read = new ReadVariables(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    container.each("envFrom").forEach(read::all);
    container.each("env").forEach(read::one);
    return read;
  }

  private void all(ApiObject source) {
    for (ConfigKind kind : ConfigKind.values()) {
      ApiObject from = source.at(kind == ConfigKind.SECRET ? "secretRef" : "configMapRef");
      from.some("name")
          .ifPresent(name ->
              references.add(
                  new ConfigReference(kind, name, Optional.empty(), "", from.flag("optional"))));
    }
  }

  private void one(ApiObject variable) {
    String name = variable.text("name");
    String value = variable.text("value");
    if (!value.isEmpty()) {
      if (NamedHosts.isSecret(name, value)) {
        secretLiterals.add(name);
      }
      dependencies.addAll(NamedHosts.in(name, value));
    }
    for (ConfigKind kind : ConfigKind.values()) {
      ApiObject from =
          variable.at("valueFrom", kind == ConfigKind.SECRET ? "secretKeyRef" : "configMapKeyRef");
      from.some("name")
          .ifPresent(it ->
              references.add(
                  new ConfigReference(kind, it, from.some("key"), name, from.flag("optional"))));
    }
  }
}

package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.fact.cluster.StorageClass;
import dev.steward.model.fact.cluster.VolumeClaim;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads volumes, claims and storage classes. */
public final class ReadStorage {
  /** Fields of a volume's specification that are not its source. */
  private static final List<String> NOT_SOURCE =
      List.of(
          "accessModes",
          "capacity",
          "claimRef",
          "mountOptions",
          "nodeAffinity",
          "persistentVolumeReclaimPolicy",
          "storageClassName",
          "volumeAttributesClassName",
          "volumeMode");

  private ReadStorage() {}

  public static PersistentVolume volume(ApiObject it) {
    ApiObject spec = it.at("spec");
    return new PersistentVolume(
        it.name(),
        it.text("status", "phase"),
        spec.text("storageClassName"),
        Quantity.bytes(spec.text("capacity", "storage")),
        spec.some("persistentVolumeReclaimPolicy").orElse("Retain"),
        driver(spec),
        spec.some("local", "path").or(() -> spec.some("hostPath", "path")),
        Selectors.nodeTerms(spec.at("nodeAffinity", "required")),
        claim(spec));
  }

  private static String driver(ApiObject spec) {
    return spec.some("csi", "driver")
        .orElseGet(() ->
            spec.keys().stream().filter(key -> !NOT_SOURCE.contains(key)).findFirst().orElse(""));
  }

  private static Optional<String> claim(ApiObject spec) {
    return spec.some("claimRef", "name")
        .map(name -> spec.text("claimRef", "namespace") + "/" + name);
  }

  public static VolumeClaim claimOf(ApiObject it) {
    return new VolumeClaim(
        it.namespace(),
        it.name(),
        it.text("status", "phase"),
        it.labels(),
        it.text("spec", "storageClassName"),
        Quantity.bytes(it.text("spec", "resources", "requests", "storage")),
        it.some("spec", "volumeName"));
  }

  public static StorageClass storageClass(ApiObject it) {
    return new StorageClass(
        it.name(),
        it.text("provisioner"),
        Stream.of("", "beta.")
            .anyMatch(age ->
                it.text(
                        "metadata",
                        "annotations",
                        "storageclass." + age + "kubernetes.io/is-default-class")
                    .equals("true")),
        it.some("volumeBindingMode").orElse("Immediate"),
        it.some("reclaimPolicy").orElse("Delete"));
  }
}

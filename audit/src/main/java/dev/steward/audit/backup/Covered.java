package dev.steward.audit.backup;

import dev.steward.audit.rule.AuditInput;
import dev.steward.model.estate.BackupsSpec.DatasetSpec;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.value.Site;
import dev.steward.topology.Copy;
import dev.steward.topology.Dataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which datasets of the topology a dataset of the estate declares to be backed up. */
final class Covered {
  private static final Set<String> CLUSTER_STATE = Set.of("etcd", "kubernetes", "k3s");

  private final Collection<DatasetSpec> declared;
  private final Map<String, Set<String>> holders = new TreeMap<>();

  Covered(AuditInput input) {
    declared = input.estate().platform().backups().datasets().values();
    for (DataInstance instance : input.snapshot().data(input.estate().platform())) {
      instance
          .datastore()
          .ifPresent(
              name -> holders.computeIfAbsent(name, _ -> new TreeSet<>()).add(holder(instance)));
    }
  }

  boolean by(Dataset dataset) {
    return declared.stream().anyMatch(spec -> covers(spec, dataset));
  }

  private boolean covers(DatasetSpec spec, Dataset dataset) {
    List<Copy.Part> parts = new ArrayList<>();
    dataset.copies().forEach(copy -> parts.addAll(copy.parts()));
    if (spec.datastore().isPresent()) {
      Set<String> own = holders.getOrDefault(spec.datastore().get(), Set.of());
      return dataset.kind() == Dataset.Kind.DATABASE
          && dataset.copies().stream().anyMatch(copy -> own.contains(copy.holder()));
    }
    if (spec.cluster().isPresent()) {
      return inCluster(spec, spec.cluster().get(), dataset, parts);
    }
    return spec.server().isPresent()
        && (spec.path().isPresent()
            ? parts.stream()
                .anyMatch(it -> within(it.name(), spec.server().get() + ":" + spec.path().get()))
            : dataset.kind() == Dataset.Kind.DATABASE
                && dataset.name().toLowerCase(Locale.ROOT).startsWith(spec.kind() + " ")
                && parts.stream()
                    .anyMatch(it -> it.where().servers().contains(spec.server().get())));
  }

  /** Without a namespace, and with a kind that says so, the state of the cluster itself. */
  private static boolean inCluster(
      DatasetSpec spec, String cluster, Dataset dataset, List<Copy.Part> parts) {
    if (spec.namespace().isEmpty() && CLUSTER_STATE.contains(spec.kind())) {
      return dataset.kind() == Dataset.Kind.CLUSTER_STATE
          && dataset.name().equals("state of cluster " + cluster);
    }
    String prefix = cluster + ":" + spec.namespace().map(it -> it + "/").orElse("");
    return parts.stream().anyMatch(it -> it.name().startsWith(prefix));
  }

  private static boolean within(String part, String folder) {
    return part.equals(folder) || part.startsWith(folder.replaceAll("/+$", "") + "/");
  }

  /** As the topology names the holder of a copy. */
  private static String holder(DataInstance instance) {
    return instance.site() instanceof Site.OnServer(var server, var _)
        ? server + "/" + instance.name()
        : instance.name();
  }
}

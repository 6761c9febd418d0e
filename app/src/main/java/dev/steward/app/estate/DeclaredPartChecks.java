package dev.steward.app.estate;

import dev.steward.app.yaml.Name;
import dev.steward.model.value.ServerName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether the parts that are declared and not yet observed name things that exist. */
final class DeclaredPartChecks {
  /** How often a rehearsal can be wanted: BACKUP-NEVER-RESTORED knows how long each of them is. */
  private static final List<String> DRILLS =
      List.of("daily", "weekly", "monthly", "quarterly", "yearly");

  private final EstateFile file;
  private final EstateChecks checks;

  DeclaredPartChecks(EstateFile file, EstateChecks checks) {
    this.file = file;
    this.checks = checks;
  }

  void run() {
    file.clusters().forEach(this::cluster);
    file.fabric().forEach((name, it) -> place("fabric." + name, it.cluster(), it.server()));
    file.datastores().forEach((name, it) -> datastore("datastores." + name, it));
    file.services().forEach((name, it) -> place("services." + name, it.cluster(), it.server()));
    file.backups().ifPresent(this::backups);
  }

  private void cluster(Name name, DeclaredParts.Cluster cluster) {
    String path = "clusters." + name;
    cluster.servers().forEach(server -> checks.server(path + ".servers", server));
    cluster.via().ifPresent(server -> checks.server(path + ".via", server));
    cluster
        .environments()
        .forEach(environment ->
            checks.known(
                path + ".environments",
                environment,
                file.environments().keySet(),
                "environment",
                "environments"));
    if (cluster.kubeconfig().isPresent() == cluster.via().isPresent()) {
      checks.wrong(path, path + " needs either kubeconfig or via", "");
    }
    if (cluster.via().isEmpty() && cluster.viaFile().isPresent()) {
      checks.wrong(path + ".viaFile", path + ".viaFile goes with via alone", "");
    }
    if (cluster.via().isPresent() && cluster.context().isPresent()) {
      checks.wrong(path + ".context", path + ".context goes with kubeconfig alone", "");
    }
    cluster
        .viaFile()
        .filter(file -> !file.matches("/[^\\p{Cntrl}]+"))
        .ifPresent(
            file -> checks.wrong(path + ".viaFile", path + ".viaFile needs an absolute path", ""));
  }

  private void datastore(String path, DeclaredParts.Datastore it) {
    it.servers().forEach(server -> checks.server(path + ".servers", server));
    if (it.servers().isEmpty()) {
      place(path, it.cluster(), it.server());
    } else if (it.cluster().isPresent() || it.server().isPresent()) {
      checks.wrong(path, path + " needs one of cluster, server and servers", "");
    }
  }

  private void place(String path, Optional<Name> cluster, Optional<ServerName> server) {
    cluster.ifPresent(
        name -> known(path + ".cluster", name, file.clusters().keySet(), "cluster", "clusters"));
    server.ifPresent(name -> checks.server(path + ".server", name));
    if (cluster.isPresent() == server.isPresent()) {
      checks.wrong(path, path + " needs either cluster or server", "");
    }
  }

  private void backups(DeclaredParts.Backups backups) {
    backups.policies().forEach((name, policy) -> policy(backups, name, policy));
    backups.datasets().forEach((name, dataset) -> dataset(backups, name, dataset));
  }

  private void policy(DeclaredParts.Backups backups, Name name, DeclaredParts.Policy policy) {
    String path = "backups.policies." + name;
    known(path + ".vault", policy.vault(), backups.vaults().keySet(), "vault", "backups.vaults");
    policy
        .drill()
        .filter(word -> !DRILLS.contains(word))
        .ifPresent(word ->
            checks.wrong(
                path + ".drill", "drill cannot be " + word, "one of " + String.join(", ", DRILLS)));
  }

  private void dataset(DeclaredParts.Backups backups, Name name, DeclaredParts.Dataset dataset) {
    String path = "backups.datasets." + name;
    known(
        path + ".policy",
        dataset.policy(),
        backups.policies().keySet(),
        "policy",
        "backups.policies");
    dataset.server().ifPresent(server -> checks.server(path + ".server", server));
    dataset
        .cluster()
        .ifPresent(
            it -> known(path + ".cluster", it, file.clusters().keySet(), "cluster", "clusters"));
    dataset
        .datastore()
        .ifPresent(it ->
            known(path + ".datastore", it, file.datastores().keySet(), "datastore", "datastores"));
  }

  private void known(
      String path, Name name, Collection<Name> declared, String kind, String section) {
    checks.known(path, name, declared, kind, section);
  }
}

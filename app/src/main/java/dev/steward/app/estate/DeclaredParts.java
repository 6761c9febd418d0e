package dev.steward.app.estate;

import dev.steward.app.yaml.Doc;
import dev.steward.app.yaml.Name;
import dev.steward.app.yaml.Port;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Parts of an estate file that say what runs on the servers. */
final class DeclaredParts {
  private DeclaredParts() {}

  record Cluster(
      @Doc("The kubeconfig's file.") Optional<String> kubeconfig,
      @Doc("The context in it. Default: the current one.") Optional<String> context,
      @Doc(
              "Instead of a kubeconfig: the server through which, and with whose own one, it is reached.")
          Optional<ServerName> via,
      @Doc("With via: the kubeconfig's path on that server. Default: /etc/rancher/k3s/k3s.yaml.")
          Optional<String> viaFile,
      @Doc("Such as k3s.") Optional<String> distribution,
      @Doc("Its nodes.") Set<ServerName> servers,
      @Doc("The environments that it runs.") Set<Name> environments,
      @Doc(
              "Whether Secrets are read: key names, keyed fingerprints and certificates, never values.")
          boolean secrets,
      @Doc(
              "Whether its pods are asked from inside: health, readiness and metrics of declared parts.")
          boolean inside) {}

  record Fabric(
      @Doc("The cluster that it runs on.") Optional<Name> cluster,
      @Doc("Or the server that it runs on.") Optional<ServerName> server,
      @Doc("Its namespace.") Optional<String> namespace,
      @Doc("Its channels.") List<String> channels,
      @Doc("Its chaincodes, by name.") Map<Name, Chaincode> chaincodes,
      @Doc("Its ordering service.") Optional<Orderers> orderers,
      @Doc("Its organisations, by name.") Map<Name, Organisation> organisations,
      @Doc("Its certificate authorities.") List<String> authorities,
      @Doc("couchdb or goleveldb.") Optional<String> stateDatabase) {}

  record Chaincode(
      @Doc("The version, in quotes.") Optional<String> version,
      @Doc("The sequence of its definition.") OptionalInt sequence) {}

  record Orderers(
      @Doc("How many there are.") OptionalInt count,
      @Doc("How many may be lost.") OptionalInt tolerate) {}

  record Organisation(@Doc("How many peers it has.") OptionalInt peers) {}

  record Datastore(
      @Doc("Its product.") DatastoreKind kind,
      @Doc("The cluster that it runs on.") Optional<Name> cluster,
      @Doc("Or the server that it runs on.") Optional<ServerName> server,
      @Doc("Or several servers, each with a replica.") Set<ServerName> servers,
      @Doc("Its namespace.") Optional<String> namespace,
      @Doc("How many replicas are wanted.") OptionalInt replicas,
      @Doc("How they replicate, such as streaming.") Optional<String> replication,
      @Doc("How much data may be lost, as time.") Optional<Duration> rpo) {}

  record Service(
      @Doc("The cluster that it runs on.") Optional<Name> cluster,
      @Doc("Or the server that it runs on.") Optional<ServerName> server,
      @Doc("Its namespace.") Optional<String> namespace,
      @Doc("How many replicas are wanted.") OptionalInt replicas,
      @Doc("The path that says whether it lives, such as /health.") Optional<String> health,
      @Doc("The path that says whether it is ready.") Optional<String> ready,
      @Doc("The port of these paths. Default: the only one that its container names.")
          Optional<Port> port,
      @Doc("How its progress is measured.") Optional<Progress> progress) {}

  record Progress(
      @Doc("What it follows, such as NETWORK/CHANNEL.") String source,
      @Doc("Where it says how far it has come.") Optional<Sink> sink,
      @Doc("How many blocks it may lag.") OptionalInt maxLagBlocks,
      @Doc("How often it must give a sign of life.") Optional<Duration> heartbeat,
      @Doc("How long its oldest unsent command may wait.") Optional<Duration> maxWait) {}

  record Sink(
      @Doc("The path that is asked, such as /metrics or /readyz.") String path,
      @Doc(
              "The last block worked through: the name of a Prometheus metric, or a JSON pointer such"
                  + " as /projector/block.")
          Optional<String> block,
      @Doc("Its last sign of life: seconds ago, or the time of it.") Optional<String> heartbeat,
      @Doc("Its oldest unsent command: seconds ago, or the time of it.") Optional<String> oldest) {}

  record PublicName(
      @Doc("The DNS name.") String host,
      @Doc("Whether it serves TLS.") boolean tls,
      @Doc("Whether a proxy such as Cloudflare stands before it.") boolean proxied) {}

  record Backups(
      @Doc("Where backups are kept.") Map<Name, Vault> vaults,
      @Doc("When, and for how long.") Map<Name, Policy> policies,
      @Doc("What is backed up.") Map<Name, Dataset> datasets) {}

  record Vault(
      @Doc("A folder, or rclone:REMOTE:PATH.") String location,
      @Doc("Where the vault's password is: env:NAME or file:PATH.")
          Optional<SecretReference> password) {}

  record Policy(
      @Doc("The vault.") Name vault,
      @Doc("When, in cron's five fields.") Optional<String> schedule,
      @Doc("How many are kept.") Optional<Retention> retention,
      @Doc("How often a restore is rehearsed: daily, weekly, monthly, quarterly or yearly.")
          Optional<String> drill,
      @Doc("How much data may be lost, as time.") Optional<Duration> rpo,
      @Doc("How long a restore may take.") Optional<Duration> rto,
      @Doc("The day on which a person last restored from it and checked what came back.")
          Optional<LocalDate> restored) {}

  record Retention(
      @Doc("The newest so many.") OptionalInt last,
      @Doc("Hourly ones.") OptionalInt hourly,
      @Doc("Daily ones.") OptionalInt daily,
      @Doc("Weekly ones.") OptionalInt weekly,
      @Doc("Monthly ones.") OptionalInt monthly,
      @Doc("Yearly ones.") OptionalInt yearly,
      @Doc("Never removed.") boolean forever) {}

  record Dataset(
      @Doc("Such as directory, postgresql or etcd.") String kind,
      @Doc("The server that it is on.") Optional<ServerName> server,
      @Doc("Or the cluster.") Optional<Name> cluster,
      @Doc("Or the declared datastore.") Optional<Name> datastore,
      @Doc("Its namespace.") Optional<String> namespace,
      @Doc("Its folder.") Optional<String> path,
      @Doc("The policy that it is held to.") Name policy) {}
}

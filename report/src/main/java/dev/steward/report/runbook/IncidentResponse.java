package dev.steward.report.runbook;

import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Platform;
import dev.steward.model.impact.Impact;
import dev.steward.model.value.ServerName;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;

/** The chapter with an answer to each kind of incident that this estate can have. */
final class IncidentResponse {
  private final Runbook book;
  private final Estate estate;
  private final Platform platform;
  private final Typed typed;
  private final List<Chapter> sections = new ArrayList<>();

  private IncidentResponse(Runbook book) {
    this.book = book;
    this.estate = book.estate();
    this.platform = estate.platform();
    this.typed = new Typed(estate);
  }

  static Chapter of(Runbook book) {
    IncidentResponse response = new IncidentResponse(book);
    response.serverDown();
    response.diskFull();
    if (!response.platform.clusters().isEmpty()) {
      response.noControlPlane();
    }
    if (!response.platform.fabric().isEmpty()) {
      response.noOrderers();
    }
    if (!response.platform.datastores().isEmpty()) {
      response.noPrimary();
    }
    if (!response.platform.services().isEmpty()) {
      response.notReady();
    }
    response.certificate();
    response.backup();
    return new Chapter(
        "Incident response",
        "incident-response",
        List.of(
            new Block.Paragraph(
                "Look before you act, and write down what you saw. The first looks below change"
                    + " nothing.")),
        response.sections);
  }

  private void serverDown() {
    new Incident("A server is down", "server-down")
        .shows("steward audit says unreachable or timed-out; its pods are Terminating or Pending.")
        .look(
            estate.servers().values().stream()
                .filter(it -> !it.isLocal())
                .map(it -> typed.login(it) + " uptime")
                .toList())
        .look(
            platform.clusters().values().stream()
                .map(it -> typed.kubectl(it, "get nodes -o wide"))
                .toList())
        .never(
            "Do not reinstall it, and do not remove its node or its volumes, before"
                + " steward impact reinstall has said that nothing is lost.")
        .steps(
            "Ask the provider's console whether it is off, unreachable or broken.",
            "Switch it on, or mend the network. Its disks hold what they held.",
            "If its disk is broken: steward impact reinstall SERVER says what is lost, then the"
                + " recovery order below.",
            "steward verify connectivity cluster data")
        .hits(falls())
        .into(sections);
  }

  private List<String> falls() {
    if (book.sight().isEmpty()) {
      return List.of("Not known: nobody looked. steward impact power-off SERVER says it.");
    }
    return book.sight().get().falls().stream()
        .map(it -> "%s (%s): %s".formatted(name(it), it.risk().label(), it.summary()))
        .toList();
  }

  private static String name(Impact impact) {
    return impact.servers().stream()
        .map(ServerName::value)
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  private void diskFull() {
    new Incident("A disk is full", "disk-full")
        .shows("Writes fail with “No space left on device”; pods are Evicted; databases stop.")
        .look(
            estate.servers().keySet().stream()
                .map(it ->
                    typed.on(it, "df -h; df -i; sudo du -xh --max-depth=2 / | sort -h | tail"))
                .toList())
        .never(
            "Do not remove files of a running database, ledger blocks, write-ahead logs or"
                + " volumes that no container mounts: those may be the last copy.")
        .steps(
            "steward audit --only host,docker says what is reclaimable, and from what.",
            "Take what grows back first: package cache, old journal (journalctl --vacuum-size),"
                + " unused images and build cache.",
            "If that leaves it above the target, something must move or the disk must grow.")
        .hits(List.of("Everything that writes on that server, databases and etcd first."))
        .into(sections);
  }

  private void noControlPlane() {
    new Incident("etcd has no quorum", "etcd-without-quorum")
        .shows(
            "kubectl times out or says “etcdserver: no leader”. What runs goes on running;"
                + " nothing is started, moved or changed.")
        .look(
            platform.clusters().values().stream()
                .map(it -> typed.kubectl(it, "get --raw='/readyz?verbose'"))
                .toList())
        .look(
            platform.clusters().values().stream()
                .flatMap(it -> it.servers().stream().sorted())
                .distinct()
                .map(it -> typed.on(it, "systemctl status k3s --no-pager"))
                .toList())
        .never(
            "Do not run --cluster-reset while a majority of members still has its disk: it"
                + " makes one member's state the truth. Do not add a member before the dead one is"
                + " removed.")
        .steps(
            "Bring back servers of the control plane until most members run; no other step is"
                + " needed then.",
            "Only if their disks are gone: restore the newest etcd snapshot on one server, and let"
                + " the others join it empty.",
            "steward verify cluster")
        .hits(weak("etcd/"))
        .into(sections);
  }

  private List<String> weak(String prefix) {
    if (book.sight().isEmpty()) {
      return List.of("Not known: nobody looked.");
    }
    List<String> weak =
        FabricPlaces.weak(book.sight().get().map()).stream()
            .filter(it -> it.startsWith(prefix))
            .toList();
    return weak.isEmpty()
        ? List.of("When it was looked at, each group bore at least one loss.")
        : weak;
  }

  private void noOrderers() {
    new Incident("Raft has no quorum: no blocks", "raft-without-quorum")
        .shows(
            "Transactions fail with SERVICE_UNAVAILABLE; the height stands still on every"
                + " peer; queries still answer.")
        .look(
            platform.fabric().values().stream()
                .flatMap(it -> Placed.pods(platform, typed, it.placement()).stream())
                .toList())
        .never(
            "Do not delete the volume of an orderer or a peer, and do not restart several"
                + " orderers at once.")
        .steps(
            "Count the orderers that run against the majority in the quick reference.",
            "Start those whose disk is whole, one after the other, and wait for a leader.",
            "An orderer whose disk is gone joins anew with the channel's latest configuration"
                + " block, after a majority runs without it.",
            "steward verify fabric")
        .hits(weak("orderers/"))
        .into(sections);
  }

  private void noPrimary() {
    new Incident("A database's primary is gone", "primary-gone")
        .shows("Writes fail with “read-only transaction”, READONLY, or connections are refused.")
        .look(
            platform.datastores().values().stream()
                .flatMap(it -> Placed.pods(platform, typed, it.placement()).stream())
                .distinct()
                .toList())
        .never(
            "Do not promote a replica while the old primary may come back: two primaries"
                + " diverge, and one of the two histories is lost. Do not delete its volume claim.")
        .steps(
            "Is its disk whole? Then bring that server or pod back: nothing else is needed.",
            "If not: steward audit --only data says which replica is proved to have the same data,"
                + " and how far it lags. Ready is not replicated.",
            "Fence the old primary (switched off, or its volume detached), promote the one with"
                + " the least lag, and point services at it.",
            "Without a proved replica: restore the newest proven backup.")
        .hits(
            platform.datastores().values().stream()
                .map(it ->
                    "%s (%s), %s"
                        .formatted(
                            it.name(), it.kind().label(), QuickReference.place(it.placement())))
                .toList())
        .into(sections);
  }

  private void notReady() {
    new Incident("A service is not ready", "service-not-ready")
        .shows("Fewer replicas ready than declared; /readyz answers 503; restarts grow.")
        .look(
            platform.services().values().stream()
                .flatMap(it -> Placed.pods(platform, typed, it.placement()).stream())
                .distinct()
                .toList())
        .never(
            "Do not delete pods to see whether it helps: what is missing for them to start"
                + " again (image, configuration, volume) may be missing for all of them. Do not raise"
                + " a threshold to make a check pass.")
        .steps(
            "kubectl describe pod and logs --previous: the last reason of termination, not the"
                + " first guess.",
            "Is what it needs there: its database, its network, its Secret's keys?",
            "Does readiness measure the right thing? Idle is not stuck: compare block lag, not the"
                + " age of the last event.",
            "steward verify services data fabric")
        .hits(platform.services().keySet().stream().map(it -> "users of " + it).toList())
        .into(sections);
  }

  private void certificate() {
    new Incident("A certificate has expired", "certificate-expired")
        .shows("x509: certificate has expired; browsers warn; nodes of a network cannot connect.")
        .look(
            platform.names().values().stream()
                .filter(it -> it.tls())
                .map(it ->
                    "openssl s_client -connect "
                        + Typed.quoted(it.host() + ":443")
                        + " -servername "
                        + Typed.quoted(it.host())
                        + " </dev/null | openssl x509 -noout -subject -enddate")
                .toList())
        .look(List.of("steward audit --only certificates"))
        .never("Do not switch verification off, and do not set a clock back.")
        .steps(
            "Which one: of a name, of a node, or of an authority? An expired authority makes all"
                + " that it signed invalid.",
            "Renew it with the authority that issued it, keeping the key where it may be kept.",
            "Restart what holds the old one, one member of a group at a time.")
        .hits(List.of("Whoever connects to what shows it."))
        .into(sections);
  }

  private void backup() {
    new Incident("A backup is missing, or too small", "backup-missing")
        .shows(
            "steward audit says so; a restore fails; the newest file is older than its policy"
                + " allows, or far smaller than the one before.")
        .look(
            platform.backups().vaults().values().stream()
                .map(it ->
                    it.location().startsWith("rclone:")
                        ? Typed.line("rclone", "lsl", it.location().substring("rclone:".length()))
                        : Typed.line("ls", "-l", it.location()))
                .toList())
        .never(
            "Do not prune, and start no work that could lose data, until a backup is proved by"
                + " a restore.")
        .steps(
            "Did the job run? Look at the job in the environment in which it runs, not in your"
                + " shell.",
            "Was its source healthy? A backup of a stopped instance is empty and still exits 0.",
            "Take one now from a healthy source, and restore it somewhere else.")
        .hits(missing())
        .into(sections);
  }

  private List<String> missing() {
    List<String> bare =
        platform.datastores().values().stream()
            .filter(it -> it.kind() != DatastoreKind.ETCD)
            .map(it -> it.name())
            .filter(name ->
                platform.backups().datasets().values().stream()
                    .noneMatch(it -> it.datastore().filter(name::equals).isPresent()))
            .map(name -> "datastore " + name + " has no dataset in any policy")
            .toList();
    return bare.isEmpty()
        ? List.of("Whatever the estate file gives no dataset: no policy covers it.")
        : bare;
  }
}

package dev.steward.bench;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The objects of a large cluster as its API would tell them: three fifths of the pods in
 * Deployments of five, one fifth in StatefulSets of three with a local volume each, the rest in
 * DaemonSets.
 */
final class CannedObjects {
  private static final int NAMESPACES = 50;
  private static final int REPLICAS = 5;
  private static final int MEMBERS = 3;

  private final int nodes;
  private final int deployments;
  private final int sets;
  private final int daemons;

  CannedObjects(int nodes, int pods) {
    this.nodes = nodes;
    this.deployments = pods * 3 / 5 / REPLICAS;
    this.sets = pods / 5 / MEMBERS;
    this.daemons = (pods - deployments * REPLICAS - sets * MEMBERS) / nodes;
  }

  private static List<String> times(int count, IntFunction<String> of) {
    return IntStream.range(0, count).mapToObj(of).toList();
  }

  private static String namespace(int number) {
    return "team-" + number % NAMESPACES;
  }

  private String node(int number) {
    return "n%04d".formatted(number % nodes);
  }

  private static String meta(String namespace, String name, String more) {
    return """
    {"name":"%s","namespace":"%s","uid":"6f1c0d3e-0000-4000-8000-000000000000","resourceVersion":"812345",\
    "creationTimestamp":"2026-01-05T08:00:00Z","generation":3,"labels":{"app.kubernetes.io/name":"%s","app.kubernetes.io/managed-by":"Helm"}%s}\
    """
        .formatted(name, namespace, name.replaceAll("-[0-9]+$", ""), more);
  }

  private static String owner(String kind, String name) {
    return ",\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"%s\",\"name\":\"%s\",\"controller\":true,\"uid\":\"1\"}]"
        .formatted(kind, name);
  }

  List<String> namespaces() {
    return times(
        NAMESPACES,
        i ->
            "{\"metadata\":{\"name\":\"team-%d\",\"labels\":{\"kubernetes.io/metadata.name\":\"team-%d\"}},\"status\":{\"phase\":\"Active\"}}"
                .formatted(i, i));
  }

  List<String> nodes() {
    return times(
        nodes,
        i ->
            """
            {"metadata":{"name":"%s","labels":{"kubernetes.io/hostname":"%s","topology.kubernetes.io/zone":"zone-%d"}},"spec":{},\
            "status":{"conditions":[{"type":"Ready","status":"True","reason":"KubeletReady","message":"kubelet is posting ready status"}],\
            "addresses":[{"type":"InternalIP","address":"192.0.2.%d"}],"capacity":{"cpu":"8","memory":"32Gi","pods":"110"},\
            "allocatable":{"cpu":"8","memory":"31Gi","pods":"110"},\
            "nodeInfo":{"machineID":"%032x","kubeletVersion":"v1.33.4+k3s1","osImage":"Debian","kernelVersion":"6.1","containerRuntimeVersion":"containerd://2.0"},\
            "images":[%s]}}\
            """
                .formatted(
                    node(i),
                    node(i),
                    i % 3,
                    i % 250,
                    i + 1,
                    String.join(
                        ",",
                        times(
                            50,
                            image ->
                                "{\"names\":[\"registry.example.org/team/app-%d:1.0\"],\"sizeBytes\":123456789}"
                                    .formatted(image)))));
  }

  List<String> pods() {
    var replicas =
        times(
            deployments * REPLICAS,
            i ->
                pod(
                    "app-%d-%d".formatted(i / REPLICAS, i % REPLICAS),
                    i / REPLICAS,
                    i,
                    "ReplicaSet",
                    "app-" + i / REPLICAS + "-rs",
                    ""));
    var members =
        times(
            sets * MEMBERS,
            i ->
                pod(
                    "set-%d-%d".formatted(i / MEMBERS, i % MEMBERS),
                    i / MEMBERS,
                    i,
                    "StatefulSet",
                    "set-" + i / MEMBERS,
                    "{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"data-set-%d-%d\"}}"
                        .formatted(i / MEMBERS, i % MEMBERS)));
    var daemon =
        times(
            daemons * nodes,
            i ->
                pod(
                    "agent-%d-%d".formatted(i / nodes, i % nodes),
                    i / nodes,
                    i,
                    "DaemonSet",
                    "agent-" + i / nodes,
                    ""));
    return Stream.of(replicas, members, daemon).flatMap(List::stream).toList();
  }

  private String pod(String name, int app, int number, String kind, String owner, String volume) {
    return """
    {"metadata":%s,"spec":{"nodeName":"%s","restartPolicy":"Always","serviceAccountName":"default",%s,"volumes":[%s]},\
    "status":{"phase":"Running","podIP":"10.42.0.1","conditions":[{"type":"Ready","status":"True","reason":"","message":""},\
    {"type":"PodScheduled","status":"True"},{"type":"Initialized","status":"True"},{"type":"ContainersReady","status":"True"}],\
    "containerStatuses":[{"name":"main","image":"registry.example.org/team/app-%d:1.0","imageID":"sha256:%064x","ready":true,"restartCount":1,\
    "state":{"running":{"startedAt":"2026-01-05T08:00:00Z"}},"lastState":{"terminated":{"reason":"Completed","exitCode":0,"finishedAt":"2026-01-05T08:00:00Z"}}}]}}\
    """
        .formatted(
            meta(namespace(app), name, owner(kind, owner) + managedFields()),
            node(number),
            containers(app),
            volume,
            app % 50,
            app);
  }

  /** What every real object drags along. */
  private static String managedFields() {
    return ",\"managedFields\":[{\"manager\":\"kubelet\",\"operation\":\"Update\",\"fieldsV1\":{%s}}]"
        .formatted(
            String.join(
                ",",
                times(40, i -> "\"f:field-%d\":{\"f:type\":{},\"f:status\":{}}".formatted(i))));
  }

  private static String containers(int app) {
    return """
    "containers":[{"name":"main","image":"registry.example.org/team/app-%d:1.0","imagePullPolicy":"IfNotPresent",\
    "ports":[{"containerPort":8080}],"resources":{"requests":{"cpu":"100m","memory":"128Mi"}},\
    "env":[{"name":"UPSTREAM","value":"http://app-%d.%s.svc:8080"},{"name":"CONFIG","valueFrom":{"configMapKeyRef":{"name":"app-%d","key":"app.yaml"}}}],\
    "readinessProbe":{"httpGet":{"path":"/readyz","port":8080}}}]\
    """
        .formatted(app % 50, app, namespace(app), app);
  }

  private static String workload(String name, int app, int replicas, String more, String owners) {
    return """
    {"metadata":%s,"spec":{"replicas":%d,"selector":{"matchLabels":{"app.kubernetes.io/name":"%s"}},\
    "template":{"metadata":{"labels":{"app.kubernetes.io/name":"%s"}},"spec":{%s}}%s},\
    "status":{"replicas":%d,"readyReplicas":%d,"updatedReplicas":%d,"availableReplicas":%d}}\
    """
        .formatted(
            meta(namespace(app), name, owners),
            replicas,
            name,
            name,
            containers(app),
            more,
            replicas,
            replicas,
            replicas,
            replicas);
  }

  List<String> deployments() {
    return times(deployments, i -> workload("app-" + i, i, REPLICAS, "", ""));
  }

  List<String> replicaSets() {
    return times(
        deployments,
        i -> workload("app-%d-rs".formatted(i), i, REPLICAS, "", owner("Deployment", "app-" + i)));
  }

  List<String> statefulSets() {
    return times(
        sets,
        i ->
            workload(
                "set-" + i,
                i,
                MEMBERS,
                ",\"serviceName\":\"set-%d\",\"volumeClaimTemplates\":[{\"metadata\":{\"name\":\"data\"},\"spec\":{}}]"
                    .formatted(i),
                ""));
  }

  List<String> daemonSets() {
    return times(daemons, i -> workload("agent-" + i, i, nodes, "", ""));
  }

  List<String> volumes() {
    return times(
        sets * MEMBERS,
        i ->
            """
            {"metadata":{"name":"pv-%d"},"spec":{"capacity":{"storage":"10Gi"},"storageClassName":"local-path","persistentVolumeReclaimPolicy":"Delete",\
            "local":{"path":"/var/lib/rancher/k3s/storage/pv-%d"},"claimRef":{"namespace":"%s","name":"data-set-%d-%d"},\
            "nodeAffinity":{"required":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"kubernetes.io/hostname","operator":"In","values":["%s"]}]}]}}},\
            "status":{"phase":"Bound"}}\
            """
                .formatted(i, i, namespace(i / MEMBERS), i / MEMBERS, i % MEMBERS, node(i)));
  }

  List<String> claims() {
    return times(
        sets * MEMBERS,
        i ->
            "{\"metadata\":%s,\"spec\":{\"volumeName\":\"pv-%d\",\"storageClassName\":\"local-path\",\"resources\":{\"requests\":{\"storage\":\"10Gi\"}}},\"status\":{\"phase\":\"Bound\"}}"
                .formatted(
                    meta(
                        namespace(i / MEMBERS),
                        "data-set-%d-%d".formatted(i / MEMBERS, i % MEMBERS),
                        ""),
                    i));
  }

  List<String> budgets() {
    return times(
        sets,
        i ->
            "{\"metadata\":%s,\"spec\":{\"minAvailable\":2,\"selector\":{\"matchLabels\":{\"app.kubernetes.io/name\":\"set-%d\"}}},\"status\":{\"currentHealthy\":3,\"desiredHealthy\":2,\"disruptionsAllowed\":1,\"expectedPods\":3}}"
                .formatted(meta(namespace(i), "set-" + i, ""), i));
  }

  List<String> services() {
    return times(
        deployments,
        i ->
            "{\"metadata\":%s,\"spec\":{\"type\":\"ClusterIP\",\"clusterIP\":\"10.43.0.1\",\"selector\":{\"app.kubernetes.io/name\":\"app-%d\"},\"ports\":[{\"port\":8080}]}}"
                .formatted(meta(namespace(i), "app-" + i, ""), i));
  }

  List<String> endpoints() {
    return times(
        deployments,
        i ->
            "{\"metadata\":{\"name\":\"app-%d-x\",\"namespace\":\"%s\",\"labels\":{\"kubernetes.io/service-name\":\"app-%d\"}},\"addressType\":\"IPv4\",\"endpoints\":[%s]}"
                .formatted(
                    i,
                    namespace(i),
                    i,
                    String.join(
                        ",",
                        times(
                            REPLICAS,
                            r ->
                                "{\"addresses\":[\"10.42.0.1\"],\"conditions\":{\"ready\":true},\"targetRef\":{\"kind\":\"Pod\",\"name\":\"app-%d-%d\"}}"
                                    .formatted(i, r)))));
  }

  List<String> configMaps() {
    return times(
        deployments,
        i ->
            "{\"metadata\":%s,\"data\":{\"app.yaml\":\"a: b\"}}"
                .formatted(meta(namespace(i), "app-" + i, "")));
  }
}

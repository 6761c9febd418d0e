"""The estate of docs/lab.md as objects of Kubernetes: what ran on it, and what was wrong.

Every object carries the label of the scenario. `status` is what a kubelet or a controller would have said; it is written
through the status subresource, since none of those servers exists.
"""

import hashlib
import time

LABEL = "steward.lab/scenario"
NAME = "gx"


def ago(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - seconds))


STARTED, ENDED = ago(2 * 86400), ago(600)

NODES = {
    "vps1": ("203.0.113.11", "us-east", "vps1", "control-plane"),
    "vps2": ("203.0.113.12", "us-west", "vps2", "control-plane"),
    "vps3": ("203.0.113.13", "us-central", "vps3", "control-plane"),
    "vps4": ("203.0.113.14", "asia", "vps2", "worker"),  # I-15: the identity of another node
}
PERSISTENT, GROUPS = "v1", {
    "Deployment": "apps/v1", "ReplicaSet": "apps/v1", "StatefulSet": "apps/v1",
    "PodDisruptionBudget": "policy/v1", "NetworkPolicy": "networking.k8s.io/v1", "StorageClass": "storage.k8s.io/v1",
}
IMAGES = {
    "docker.io/hyperledger/fabric-orderer:2.5.12": ["vps1", "vps2", "vps3", "vps4"],
    "docker.io/hyperledger/fabric-peer:2.5.12": ["vps1", "vps2", "vps3", "vps4"],
    "docker.io/hyperledger/fabric-ca:1.5.15": ["vps2", "vps3"],  # I-08
    "docker.io/library/couchdb:3.4": ["vps1", "vps2", "vps3", "vps4"],
    "docker.io/library/postgres:15": ["vps2", "vps4"],
    "docker.io/library/redis:7": ["vps1", "vps4"],
    "registry.example.org/gxtv3:2.11": ["vps1", "vps4"],  # I-08
    "registry.example.org/backend:4.2": ["vps1", "vps2", "vps3", "vps4"],
}
ORDERER, PEER, CA, COUCHDB, POSTGRES, REDIS, CHAINCODE, BACKEND = IMAGES


def made(kind, name, namespace=None, labels=None, **fields):
    meta = {"name": name, "labels": {LABEL: NAME, **(labels or {})}}
    if namespace:
        meta["namespace"] = namespace
    return {"apiVersion": GROUPS.get(kind, PERSISTENT), "kind": kind, "metadata": meta, **fields}


def node(name, address, zone, identity, role):
    images = [{"names": names(image), "sizeBytes": 100 << 20} for image, at in IMAGES.items() if name in at]
    size = {"cpu": "8", "memory": "32Gi", "pods": "110", "ephemeral-storage": "400Gi"}
    labels = {
        "kubernetes.io/hostname": name, "topology.kubernetes.io/zone": zone, "node-id": identity,
        **({"node-role.kubernetes.io/control-plane": "true"} if role == "control-plane" else {}),
    }
    return made("Node", name, labels=labels, spec={}, status={
        "capacity": size, "allocatable": size, "images": images,
        "addresses": [{"type": "InternalIP", "address": address}, {"type": "Hostname", "address": name}],
        "nodeInfo": {
            "machineID": "", "systemUUID": "", "bootID": "", "kernelVersion": "6.12.0", "osImage": "AlmaLinux 10",
            "containerRuntimeVersion": "containerd://2.0.5", "kubeletVersion": "v1.33.4+k3s1",
            "kubeProxyVersion": "", "operatingSystem": "linux", "architecture": "amd64",
        },
        "conditions": [condition("Ready", "True", "KubeletReady")] + [
            condition(kind, "False", "KubeletHasSufficient")
            for kind in ("MemoryPressure", "DiskPressure", "PIDPressure")],
    })


def names(image):
    """What came from a registry has a digest there; what was imported by hand has none."""
    if is_local(image):
        return [image]
    return [image, image.rsplit(":", 1)[0] + "@sha256:" + hashlib.sha256(image.encode()).hexdigest()]


def is_local(image):
    return image in (CA, CHAINCODE)


def condition(kind, status, reason=""):
    return {"type": kind, "status": status, "reason": reason, "lastTransitionTime": STARTED}


def volume(namespace, claim, on):
    """A claim and the local-path volume that it is bound to."""
    name = f"pvc-{namespace}-{claim}"
    size = {"storage": "10Gi"}
    yield made("PersistentVolume", name, spec={
        "capacity": size, "accessModes": ["ReadWriteOnce"], "storageClassName": "gx-local-path",
        "persistentVolumeReclaimPolicy": "Retain",
        "hostPath": {"path": f"/var/lib/rancher/k3s/storage/{name}", "type": "DirectoryOrCreate"},
        "claimRef": {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "namespace": namespace, "name": claim},
        "nodeAffinity": {"required": {"nodeSelectorTerms": [{"matchExpressions": [
            {"key": "kubernetes.io/hostname", "operator": "In", "values": [on]}]}]}},
    }, status={"phase": "Bound"})
    yield claimed(namespace, claim, name)


def claimed(namespace, claim, volume_name):
    size = {"storage": "10Gi"}
    it = made("PersistentVolumeClaim", claim, namespace, spec={
        "accessModes": ["ReadWriteOnce"], "storageClassName": "gx-local-path", "volumeName": volume_name,
        "resources": {"requests": size},
    }, status={"phase": "Bound", "capacity": size, "accessModes": ["ReadWriteOnce"]})
    return it


def template(name, image, claim=None, config=None, env=None, selector=None, labels=None):
    container = {"name": name, "image": image, "imagePullPolicy": "IfNotPresent"}
    if is_local(image):
        container["imagePullPolicy"] = "Never"
    if env:
        container["env"] = [{"name": key, "value": value} for key, value in env.items()]
    volumes = []
    if claim:
        volumes.append({"name": "data", "persistentVolumeClaim": {"claimName": claim}})
    if config:
        volumes.append({"name": "config", "configMap": {"name": config}})
    container["volumeMounts"] = [{"name": it["name"], "mountPath": "/" + it["name"]} for it in volumes]
    spec = {
        "containers": [container], "volumes": volumes, "automountServiceAccountToken": False,
        **({"nodeSelector": selector} if selector else {}),
    }
    return {"metadata": {"labels": {LABEL: NAME, "app": name, **(labels or {})}}, "spec": spec}


def pod(namespace, name, of, on, ready=True, restarts=0, labels=None):
    container = of["spec"]["containers"][0]
    spec = {**of["spec"], "tolerations": [{"operator": "Exists"}]}
    if on:
        spec["nodeName"] = on
    ended = {"exitCode": 1, "reason": "Error", "startedAt": STARTED, "finishedAt": ENDED}
    status = {
        "name": container["name"], "image": container["image"], "imageID": "", "ready": ready,
        "restartCount": restarts, "started": True, "state": {"running": {"startedAt": STARTED}},
        "lastState": {"terminated": ended} if restarts else {},
    }
    whole = "True" if ready else "False"
    it = made("Pod", name, namespace, {**of["metadata"]["labels"], **(labels or {})}, spec=spec, status={
        "phase": "Running", "startTime": STARTED, "hostIP": NODES[on][0], "podIP": "198.51.100.7",
        "conditions": [condition("Initialized", "True"), condition("Ready", whole),
                       condition("ContainersReady", whole), condition("PodScheduled", "True")],
        "containerStatuses": [status],
    } if on else {
        "phase": "Pending",
        "conditions": [{**condition("PodScheduled", "False", "Unschedulable"),
                        "message": "0/4 nodes are available: 4 node(s) didn't match Pod's node affinity/selector."}],
    })
    return it


def deployment(namespace, name, image, on, told=None, ready=True, restarts=0, data=False, failing=0, **more):
    """A Deployment that is paused, so that a controller leaves the pods that are there alone; its ReplicaSet; its pods."""
    claim = f"data-{name}" if data else None
    if data:
        yield from volume(namespace, claim, on[0])
    of = template(name, image, claim=claim, **more)
    hashed = {"pod-template-hash": "gx1"}
    revision = {"metadata": {"labels": {**of["metadata"]["labels"], **hashed}}, "spec": of["spec"]}
    count = len(on) if told is None else told
    healthy = len(on) - failing if ready else 0
    for index, at in enumerate(on):
        yield owned(pod(namespace, f"{name}-gx1-{index}", revision, at, ready and index < healthy, restarts), "ReplicaSet", f"{name}-gx1")
    yield replica_set(namespace, name, "gx1", 2, count, revision, len(on), healthy)
    yield made("Deployment", name, namespace, {"app": name}, spec={
        "replicas": count, "paused": True, "selector": {"matchLabels": {"app": name}}, "template": of,
    }, status={"replicas": len(on), "readyReplicas": healthy, "updatedReplicas": len(on),
               "availableReplicas": healthy, "observedGeneration": 1})


def replica_set(namespace, name, hashed, revision, count, of, pods, healthy):
    it = made("ReplicaSet", f"{name}-{hashed}", namespace, {"app": name, "pod-template-hash": hashed}, spec={
        "replicas": count, "selector": {"matchLabels": {"app": name, "pod-template-hash": hashed}}, "template": of,
    }, status={"replicas": pods, "readyReplicas": healthy, "observedGeneration": 1})
    it["metadata"]["annotations"] = {"deployment.kubernetes.io/revision": str(revision)}
    return owned(it, "Deployment", name)


def stateful(namespace, name, image, on, port):
    for index, at in enumerate(on):
        yield from volume(namespace, f"data-{name}-{index}", at)
    of = template(name, image)
    of["spec"]["containers"][0]["ports"] = [{"containerPort": port}]
    for index, at in enumerate(on):
        one = {"metadata": of["metadata"], "spec": {**of["spec"], "hostname": f"{name}-{index}", "subdomain": name, "volumes": [
            {"name": "data", "persistentVolumeClaim": {"claimName": f"data-{name}-{index}"}}]}}
        yield owned(pod(namespace, f"{name}-{index}", one, at, labels={
            "statefulset.kubernetes.io/pod-name": f"{name}-{index}", "apps.kubernetes.io/pod-index": str(index),
        }), "StatefulSet", name)
    yield made("StatefulSet", name, namespace, {"app": name}, spec={
        "replicas": len(on), "serviceName": name, "selector": {"matchLabels": {"app": name}}, "template": of,
        "updateStrategy": {"type": "OnDelete"},
        "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {
            "accessModes": ["ReadWriteOnce"], "storageClassName": "gx-local-path",
            "resources": {"requests": {"storage": "10Gi"}}}}],
    }, status={"replicas": len(on), "readyReplicas": len(on), "observedGeneration": 1})
    yield service(namespace, name, port)


def service(namespace, name, port):
    return made("Service", name, namespace, spec={"selector": {"app": name}, "ports": [{"port": port}]})


def owned(it, kind, name):
    """The owner's uid is filled in once it has one."""
    it["owner"] = (kind, name)
    return it


def budget(namespace, name, component, least, pods):
    return made("PodDisruptionBudget", name, namespace, spec={
        "minAvailable": least, "selector": {"matchLabels": {"component": component}},
    }, status={"currentHealthy": pods, "desiredHealthy": least, "disruptionsAllowed": pods - least,
               "expectedPods": pods, "observedGeneration": 1})


def mainnet():
    fabric, backend = "fabric", "backend-mainnet"
    for name, on in zip(range(5), ("vps1", "vps3", "vps2", "vps1", "vps3")):
        yield from deployment(fabric, f"orderer{name}", ORDERER, [on], data=True, labels={"component": "orderer"})
    for name, on in (("peer0-org1", "vps1"), ("peer1-org1", "vps3"), ("peer0-org2", "vps2"), ("peer1-org2", "vps3")):
        # I-07: runs because nobody has restarted it since its ConfigMap went
        yield from deployment(fabric, name, PEER, [on], data=True, config="peer-core", labels={"component": "peer"})
        yield from deployment(fabric, "couchdb-" + name, COUCHDB, [on], data=True)
    for name, on in (("ca-root", "vps3"), ("ca-tls", "vps2"), ("ca-orderer", "vps2"), ("ca-org1", "vps2"), ("ca-org2", "vps3")):
        yield from deployment(fabric, name, CA, [on], data=True)
    yield from deployment(fabric, "gxtv3", CHAINCODE, ["vps1"])
    yield budget(fabric, "orderers", "orderer", 3, 5)
    yield budget(fabric, "peers", "peer", 2, 4)
    # The namespace lacks the label that this names.
    yield made("NetworkPolicy", "allow-backend", fabric, spec={"podSelector": {}, "policyTypes": ["Ingress"], "ingress": [
        {"from": [{"namespaceSelector": {"matchLabels": {"name": backend}}}]}]})
    for name in ("admin", "identity", "governance", "loanpool", "organization"):
        # I-09: a rollout that never ended, and keeps a pod of the old revision that fails
        yield from deployment(backend, "svc-" + name, BACKEND, ["vps1", "vps3", "vps1"], failing=int(name == "identity"))
        yield service(backend, "svc-" + name, 8080)
    yield from deployment(backend, "svc-tax", BACKEND, ["vps1", "vps3"])  # I-26: cut from 3
    yield from deployment(backend, "svc-tokenomics", BACKEND, ["vps1", "vps3", "vps1"], ready=False)  # I-05
    yield from deployment(backend, "outbox-submitter", BACKEND, ["vps1"], restarts=149)  # I-06
    yield from deployment(backend, "projector", BACKEND, ["vps1"])
    old = template("svc-identity", BACKEND, env={"RELEASE": "4.1"}, labels={"pod-template-hash": "gx0"})
    yield owned(pod(backend, "svc-identity-gx0-0", old, "vps3", ready=False, restarts=40), "ReplicaSet", "svc-identity-gx0")
    yield replica_set(backend, "svc-identity", "gx0", 1, 1, old, 1, 0)
    # I-13, I-17: production's data on the node of the test environment
    yield from stateful(backend, "postgres", POSTGRES, ["vps4", "vps4", "vps2"], 5432)
    yield from stateful(backend, "redis", REDIS, ["vps4", "vps4", "vps1"], 6379)


def testnet():
    fabric, backend = "fabric-testnet", "backend-testnet"
    for name in range(3):
        yield from deployment(fabric, f"orderer{name}", ORDERER, ["vps4"], data=True)
    for name in ("peer0-org1", "peer0-org2"):
        yield from deployment(fabric, name, PEER, ["vps4"], data=True)
        yield from deployment(fabric, "couchdb-" + name, COUCHDB, ["vps4"], data=True)
    # I-06; the Services that it names were never made
    yield from deployment(backend, "outbox-submitter", BACKEND, ["vps4"], restarts=1353,
                          env={"DATABASE_HOST": "postgres.backend-testnet.svc", "REDIS_URL": "redis://redis.backend-testnet.svc:6379"})
    # I-15: no node has this label
    yield from deployment(backend, "svc-admin", BACKEND, [None], ready=False, selector={"node-role": "testdev"})
    gone = claimed(fabric, "data-couchdb-old", "pvc-fabric-testnet-gone")  # I-16: was bound once
    gone["metadata"]["annotations"] = {"pv.kubernetes.io/bind-completed": "yes"}
    yield gone


def objects():
    """All of it, each after what it needs."""
    for namespace in ("fabric", "backend-mainnet", "fabric-testnet", "backend-testnet"):
        yield made("Namespace", namespace)
        yield made("ServiceAccount", "default", namespace)
    for name, what in NODES.items():
        yield node(name, *what)
    yield made("StorageClass", "gx-local-path", provisioner="rancher.io/local-path",
               volumeBindingMode="WaitForFirstConsumer", reclaimPolicy="Delete")
    yield from mainnet()
    yield from testnet()

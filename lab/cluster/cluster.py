#!/usr/bin/env python3
"""Puts the scenario into the empty cluster that KUBECONFIG names, and takes it out again. See docs/lab.md."""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

import scenario

OWN = {"default", "kube-system", "kube-public", "kube-node-lease"}
PLURALS = {
    "Namespace": "namespaces", "Node": "nodes", "StorageClass": "storageclasses", "PersistentVolume": "persistentvolumes",
    "PersistentVolumeClaim": "persistentvolumeclaims", "ServiceAccount": "serviceaccounts", "Pod": "pods", "Service": "services",
    "ReplicaSet": "replicasets", "Deployment": "deployments", "StatefulSet": "statefulsets",
    "PodDisruptionBudget": "poddisruptionbudgets", "NetworkPolicy": "networkpolicies",
}
# Whoever makes pods goes before them, and what they hold after them.
WAY_OUT = [
    "Deployment", "StatefulSet", "ReplicaSet", "Pod", "PersistentVolumeClaim", "PersistentVolume", "Service", "NetworkPolicy",
    "PodDisruptionBudget", "ServiceAccount", "Namespace", "Node", "StorageClass",
]


def fail(why):
    print(f"lab: {why}", file=sys.stderr)
    sys.exit(1)


class Api:
    """The API server behind `kubectl proxy`, which knows how to reach it and as whom."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"

    def ask(self, method, path, body=None, kind="application/json", missing=False):
        request = urllib.request.Request(
            self.address + path, json.dumps(body).encode() if body is not None else None, {"Content-Type": kind}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            if missing and refused.code in (404, 409):
                return None
            fail(f"{method} {path}: {refused.code} {json.load(refused).get('message', '')}")

    def patch(self, path, body, missing=False):
        return self.ask("PATCH", path, body, "application/merge-patch+json", missing)

    def items(self, kind, labelled=True):
        query = f"?labelSelector={scenario.LABEL}%3D{scenario.NAME}" if labelled else ""
        listed = self.ask("GET", folder(kind) + query)
        return [{**it, "kind": kind, "apiVersion": listed["apiVersion"]} for it in listed["items"]]


def folder(kind, namespace=None):
    group = scenario.GROUPS.get(kind, "v1")
    within = f"/namespaces/{namespace}" if namespace else ""
    return f"/{'api' if group == 'v1' else 'apis'}/{group}{within}/{PLURALS[kind]}"


def path(it):
    return folder(it["kind"], it["metadata"].get("namespace")) + "/" + it["metadata"]["name"]


@contextlib.contextmanager
def reached():
    if not os.environ.get("KUBECONFIG"):
        fail("KUBECONFIG names no cluster; this never takes the usual one by accident")
    proxy = subprocess.Popen(["kubectl", "proxy", "--port=0"], stdout=subprocess.PIPE, text=True)
    try:
        told = re.search(r"127\.0\.0\.1:(\d+)", proxy.stdout.readline())
        if not told:
            fail("kubectl proxy did not start: does KUBECONFIG name a cluster?")
        yield Api(told.group(1))
    finally:
        proxy.terminate()
        proxy.wait()


def load(api):
    foreign = sorted({it["metadata"]["name"] for it in api.items("Namespace", labelled=False)} - OWN)
    if foreign:
        fail(f"this cluster is not empty: it has the namespaces {', '.join(foreign)}. Nothing was changed")
    taken = sorted({it["metadata"]["name"] for it in api.items("Node", labelled=False)} & scenario.NODES.keys())
    if taken:
        fail(f"this cluster has nodes named {', '.join(taken)}. Nothing was changed")
    objects = sorted(scenario.objects(), key=turn)
    made, before = {}, 0
    for it in objects:
        if turn(it) > before:
            before = turn(it)
            time.sleep(2)  # controllers are to know the pods before what owns them, and would make others
        body = {key: value for key, value in it.items() if key not in ("status", "owner")}
        answer = api.ask("POST", path(it).rsplit("/", 1)[0], body, missing=it["kind"] == "ServiceAccount")
        made[path(it)] = answer or {}
    for it in objects:
        if "owner" in it:
            kind, name = it["owner"]
            owner = made[folder(kind, it["metadata"]["namespace"]) + "/" + name]
            api.patch(path(it), {"metadata": {"ownerReferences": [{
                "apiVersion": "apps/v1", "kind": kind, "name": name, "uid": owner["metadata"]["uid"],
                "controller": True, "blockOwnerDeletion": True}]}})
        if it["kind"] == "Node":
            api.patch(path(it), {"spec": {"taints": None}})
        if "status" in it:
            api.patch(path(it) + "/status", {"status": it["status"]})
    beat(api)
    print(f"lab: {len(objects)} objects; lab/lab cluster clear takes them out again", file=sys.stderr)


def turn(it):
    return {"ReplicaSet": 1, "Deployment": 2, "StatefulSet": 2}.get(it["kind"], 0)


def beat(api):
    """Nodes are alive: without a kubelet, a node controller takes them for lost after 40 s."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    for it in scenario.objects():
        if it["kind"] == "Node":
            conditions = [{**one, "lastHeartbeatTime": now} for one in it["status"]["conditions"]]
            api.patch(path(it) + "/status", {"status": {**it["status"], "conditions": conditions}})
            api.patch(path(it), {"spec": {"taints": None}})
        elif it["kind"] == "Pod":
            api.patch(path(it) + "/status", {"status": it["status"]}, missing=True)


def clear(api):
    own = {it["metadata"]["name"] for it in api.items("Namespace")}
    removed = 0
    for kind in WAY_OUT:
        # In a namespace of the scenario all goes, such as what a controller made for it.
        for it in api.items(kind, labelled=False):
            labelled = it["metadata"].get("labels", {}).get(scenario.LABEL) == scenario.NAME
            if labelled or it["metadata"].get("namespace") in own:
                remove(api, it)
                removed += 1
    ended = time.monotonic() + 30
    while left := api.items("Namespace"):
        if time.monotonic() > ended:
            finalize(api, left)
            break
        time.sleep(0.5)
    print(f"lab: {removed} objects taken out", file=sys.stderr)


def finalize(api, namespaces):
    """Where no controller does it: an API server alone leaves a namespace, empty by now, Terminating for ever."""
    for it in namespaces:
        api.ask("PUT", path(it) + "/finalize", {**it, "spec": {"finalizers": []}}, missing=True)


def remove(api, it):
    api.ask("DELETE", path(it), {"kind": "DeleteOptions", "apiVersion": "v1", "gracePeriodSeconds": 0,
                                 "propagationPolicy": "Background"}, missing=True)
    if it["kind"] in ("PersistentVolume", "PersistentVolumeClaim", "Pod"):
        api.patch(path(it), {"metadata": {"finalizers": None}}, missing=True)


def estate():
    kubeconfig = os.path.abspath(os.environ.get("KUBECONFIG") or fail("KUBECONFIG names no cluster"))
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "estate.yaml"), encoding="utf-8") as text:
        print(text.read().replace("KUBECONFIG", json.dumps(kubeconfig)), end="")


def main():
    verb = sys.argv[1] if len(sys.argv) == 2 else ""
    if verb == "estate":
        estate()
    elif verb in ("load", "clear", "beat"):
        with reached() as api:
            {"load": load, "clear": clear, "beat": beat}[verb](api)
    else:
        print("usage: lab/lab cluster load|beat|clear|estate", file=sys.stderr)
        sys.exit(2)


main()

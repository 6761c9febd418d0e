# The scenario of a whole cluster, for any empty one that KUBECONFIG names. Needs no root and no servers of the lab.
# shellcheck shell=bash

cluster() {
  local tool
  for tool in kubectl python3; do
    command -v "$tool" >/dev/null || die "this needs $tool"
  done
  PYTHONDONTWRITEBYTECODE=1 python3 "$LAB_HOME/cluster/cluster.py" "$@"
}

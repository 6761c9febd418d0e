# Of options only those of the list are sent with their values: a token, a datastore's password or an S3 key is never.
k3s_options() {
  awk '
    function out(key, value) {
      gsub(/["\047]/, "", value)
      sub(/^[ \t]+/, "", value)
      sub(/[ \t]+$/, "", value)
      if (key != "") printf "option\t%s\t%s\t%s\n", FILENAME, key, (key in safe) ? value : "(hidden)"
    }
    BEGIN {
      n = split("cluster-init server tls-san node-name node-label node-taint node-ip node-external-ip bind-address advertise-address write-kubeconfig write-kubeconfig-mode disable disable-network-policy disable-cloud-controller flannel-backend cluster-cidr service-cidr cluster-dns cluster-domain secrets-encryption secrets-encryption-provider protect-kernel-defaults kube-apiserver-arg kube-controller-manager-arg kube-scheduler-arg kubelet-arg etcd-arg etcd-expose-metrics etcd-disable-snapshots etcd-snapshot-schedule-cron etcd-snapshot-retention etcd-snapshot-dir etcd-s3 etcd-s3-bucket etcd-s3-endpoint data-dir docker selinux rootless private-registry snapshotter embedded-registry default-local-storage-path", list, " ")
      for (i = 1; i <= n; i++) safe[list[i]] = 1
    }
    FNR == 1 { key = ""; on = 0; pending = "" }
    FILENAME ~ /\.yaml$/ {
      if ($0 ~ /^[A-Za-z0-9_-]+\+?:/) {
        key = $0
        sub(/\+?:.*/, "", key)
        value = $0
        sub(/^[^:]*:/, "", value)
        if (value ~ /[^ \t]/) out(key, value)
      } else if ($0 ~ /^[ \t]*-[ \t]/) {
        value = $0
        sub(/^[ \t]*-/, "", value)
        out(key, value)
      } else if ($0 ~ /^[^ \t#]/) key = ""
      next
    }
    /^ExecStart=/ { on = 1 }
    on {
      line = $0
      sub(/^ExecStart=/, "", line)
      more = sub(/\\[ \t]*$/, "", line)
      gsub(/["\047]/, "", line)
      count = split(line, word, /[ \t]+/)
      for (i = 1; i <= count; i++) {
        if (word[i] ~ /^--?[a-z]/) {
          if (pending != "") out(pending, "true")
          pending = word[i]
          sub(/^--?/, "", pending)
          if (index(pending, "=")) {
            value = substr(pending, index(pending, "=") + 1)
            sub(/=.*/, "", pending)
            out(pending, value)
            pending = ""
          }
        } else if (pending != "" && word[i] != "") {
          out(pending, word[i])
          pending = ""
        }
      }
      if (!more) {
        if (pending != "") out(pending, "true")
        pending = ""
        on = 0
      }
    }
  ' "$@"
}
k3s_installation() {
  bounded 5 k3s --version
  for unit in /etc/systemd/system/k3s.service /etc/systemd/system/k3s-agent.service /usr/lib/systemd/system/k3s.service; do
    [ -e "$unit" ] && printf 'unit\t%s\n' "$unit"
  done
  [ -S /run/k3s/containerd/containerd.sock ] && echo running
  return 0
}
k3s_configuration() {
  set --
  for file in /etc/rancher/k3s/config.yaml /etc/rancher/k3s/config.yaml.d/*.yaml /etc/systemd/system/k3s.service \
    /etc/systemd/system/k3s-agent.service /etc/systemd/system/k3s*.service.d/*.conf; do
    [ -f "$file" ] && set -- "$@" "$file"
  done
  [ $# -gt 0 ] && k3s_options "$@"
  for file in /etc/systemd/system/k3s.service.env /etc/systemd/system/k3s-agent.service.env; do
    [ -f "$file" ] && sed -n "s#^\([A-Za-z_][A-Za-z0-9_]*\)=.*#variable	$file	\1#p" "$file"
  done
  data=$(sed -n 's/^data-dir:[[:space:]]*//p' /etc/rancher/k3s/config.yaml 2>/dev/null | tr -d "\"'")
  data=${data:-/var/lib/rancher/k3s}
  set --
  for file in /etc/rancher/k3s/*.yaml /etc/rancher/k3s/config.yaml.d/*.yaml /etc/systemd/system/k3s*.env \
    "$data"/server/token "$data"/server/node-token "$data"/server/agent-token "$data"/server/cred/* \
    "$data"/server/db/state.db "$data"/server/db/etcd "$data"/server/db/snapshots/*; do
    [ -e "$file" ] && set -- "$@" "$file"
  done
  [ $# -gt 0 ] && stat -L -c 'file	%a	%U	%s	%Y	%n' "$@"
  [ -r "$data/server/cred/encryption-config.json" ] &&
    grep -oE '"(aescbc|aesgcm|secretbox|kms|identity)" *:' "$data/server/cred/encryption-config.json" |
    sed 's/^"\([a-z]*\)".*/provider	\1/'
  return 0
}
if has k3s; then
  tell k3s 10000 'k3s --version' k3s_installation
  if root; then tell k3s-configuration 200000 '/etc/rancher/k3s, /var/lib/rancher/k3s/server' k3s_configuration; else none k3s-configuration needs-root '/etc/rancher/k3s and the data of K3s'; fi
else
  none k3s absent k3s
  none k3s-configuration absent k3s
fi

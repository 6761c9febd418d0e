# shellcheck shell=bash

describe() {
  printf 'K3s is installed: a program, a unit, its configuration with a token, its ports; all of it a mock-up'
}

servers() {
  printf 'vps1 vps2 vps3 vps4'
}

role_of() {
  if [[ $1 == vps4 ]]; then printf 'agent'; else printf 'server'; fi
}

# A stand-in that answers --version and opens the ports of K3s; Kubernetes itself is not there.
break_on() {
  local role
  role=$(role_of "$1")
  shared_secret k3s-token new_token
  keep "$1" /etc/rancher /var/lib/rancher
  put "$1" /usr/local/bin/k3s 0755 <<'SCRIPT'
#!/usr/bin/perl
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $role = shift // '';
if ($role eq '--version') {
    print "k3s version v1.33.3+k3s1 (236cbf25)\ngo version go1.24.4\n";
    exit;
}
my @ports = $role eq 'server' ? (6443, 10250) : $role eq 'agent' ? (10250) : exit 1;
my $listeners = IO::Select->new(map { IO::Socket::INET->new(LocalPort => $_, Listen => 16, ReuseAddr => 1) or die $! } @ports);
while (my @ready = $listeners->can_read) { $_->accept->close for @ready }
SCRIPT
  "put_$role" "$1"
  put_unit "$1" "$(unit_of "$1")" <<UNIT
[Unit]
Description=Lightweight Kubernetes
Documentation=https://k3s.io

[Service]
ExecStart=/usr/local/bin/k3s $role
Restart=always

[Install]
WantedBy=multi-user.target
UNIT
  on "$1" systemctl enable --quiet --now "$(unit_of "$1")"
}

new_token() {
  printf 'K10%s::server:%s' "$(random_secret)" "$(random_secret)"
}

unit_of() {
  if [[ $(role_of "$1") == agent ]]; then printf 'k3s-agent.service'; else printf 'k3s.service'; fi
}

put_server() {
  local server=/var/lib/rancher/k3s/server
  put "$1" /etc/rancher/k3s/config.yaml 0600 <<CONFIG
token: $(cat "$LAB_DIR/secrets/k3s-token")
secrets-encryption: true
cluster-init: $([[ $1 == vps1 ]] && printf 'true' || printf 'false')
server: https://$(address_of vps1):6443
node-ip: $(address_of "$1")
node-label: [ "node-id=$1" ]
etcd-snapshot-schedule-cron: "0 */6 * * *"
CONFIG
  put "$1" $server/token 0600 <"$LAB_DIR/secrets/k3s-token"
  put "$1" $server/cred/encryption-config.json 0600 <<CONFIG
{"kind":"EncryptionConfiguration","apiVersion":"apiserver.config.k8s.io/v1","resources":[{"resources":["secrets"],"providers":[{"aescbc":{"keys":[{"name":"aescbckey","secret":"$(openssl rand -base64 32)"}]}},{"identity":{}}]}]}
CONFIG
  put "$1" $server/db/etcd/config 0600 <<CONFIG
name: $1-$(random_secret | cut -c 1-8)
data-dir: $server/db/etcd
listen-client-urls: https://127.0.0.1:2379,https://$(address_of "$1"):2379
CONFIG
  head -c 65536 /dev/zero | put "$1" $server/db/etcd/member/snap/db 0600
  openssl genpkey -algorithm ed25519 | put "$1" $server/tls/server-ca.key 0600
  chmod 0700 "$(root_of "$1")"$server/{cred,db,tls}
}

put_agent() {
  put "$1" /etc/rancher/k3s/config.yaml 0600 <<CONFIG
token: $(cat "$LAB_DIR/secrets/k3s-token")
server: https://$(address_of vps1):6443
node-ip: $(address_of "$1")
node-label: [ "node-id=$1" ]
CONFIG
  openssl genpkey -algorithm ed25519 | put "$1" /var/lib/rancher/k3s/agent/client-kubelet.key 0600
}

mend_on() {
  remove_unit "$1" "$(unit_of "$1")"
}

shows_on() {
  inside "$1" "systemctl is-active --quiet $(unit_of "$1") && grep -q ^token: /etc/rancher/k3s/config.yaml" && listens "$1" 10250
}

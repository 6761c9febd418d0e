# shellcheck shell=bash

describe() {
  printf 'a member of etcd that no server runs (I-10)'
}

servers() {
  printf 'vps1 vps2 vps3'
}

break_on() {
  etcd_member "$1" vps1 vps2 vps3
  if [[ $1 == vps3 ]]; then
    until_true 60 add_absent "$1" || die "etcd takes no new member"
  fi
}

# Refused while a member has not been connected for some seconds.
add_absent() {
  etcd_asks "$1" cluster/member/add "{\"peerURLs\":[\"http://$LAB_SUBNET.99:$ETCD_PORT\"]}" | grep -q '"member"'
}

mend_on() {
  etcd_gone "$1"
}

shows_on() {
  etcd_asks "$1" cluster/member/list '{}' | grep -q "$LAB_SUBNET.99"
}

# shellcheck shell=bash

describe() {
  printf 'etcd with four members: tolerates one loss, like three (I-12)'
}

servers() {
  printf 'vps1 vps2 vps3 vps4'
}

break_on() {
  etcd_member "$1" vps1 vps2 vps3 vps4
}

mend_on() {
  etcd_gone "$1"
}

shows_on() {
  etcd_healthy "$1"
}

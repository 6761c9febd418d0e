# shellcheck shell=bash

describe() {
  printf 'a sound etcd of three members'
}

servers() {
  printf 'vps1 vps2 vps3'
}

break_on() {
  etcd_member "$1" vps1 vps2 vps3
}

mend_on() {
  etcd_gone "$1"
}

shows_on() {
  etcd_healthy "$1"
}

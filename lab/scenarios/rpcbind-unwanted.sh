# shellcheck shell=bash

describe() {
  printf 'rpcbind runs for nobody (I-20)'
}

servers() {
  printf 'vps1 vps2 vps3 vps4 vps5'
}

break_on() {
  install_packages "$1" rpcbind
  on "$1" systemctl enable --quiet --now rpcbind.socket rpcbind.service
}

mend_on() {
  on "$1" systemctl stop rpcbind.socket rpcbind.service || true
  remove_packages "$1"
}

shows_on() {
  listens "$1" 111 && inside "$1" systemctl is-active --quiet rpcbind.service
}

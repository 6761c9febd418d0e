# shellcheck shell=bash

describe() {
  printf 'a Fabric peer has 40 blocks fewer than the other nodes of its channel'
}

servers() {
  printf 'vps1'
}

break_on() {
  need_docker "$1"
  fabric_images "$1"
  fabric_network "$1" gx-lag 103 820 '2026-11-20 10:00:00 UTC'
  in_docker "$1" rm --force gx-lag-peer0-org2 >/dev/null
  fabric_peer "$1" gx-lag org2 63
}

mend_on() {
  fabric_gone "$1" gx-lag
}

shows_on() {
  [[ $(in_docker "$1" ps --quiet --filter label=com.docker.compose.project=gx-lag | wc -l) == 8 ]]
}

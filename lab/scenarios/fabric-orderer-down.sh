# shellcheck shell=bash

describe() {
  printf 'one of three Fabric orderers is gone, and its leader reaches two'
}

servers() {
  printf 'vps1'
}

break_on() {
  need_docker "$1"
  fabric_images "$1"
  fabric_network "$1" gx-down 103 820 '2026-11-20 10:00:00 UTC'
  in_docker "$1" rm --force gx-down-orderer0 >/dev/null
  in_docker "$1" stop --time 1 gx-down-orderer2 >/dev/null
  fabric_orderer "$1" gx-down 0 3 103 2
}

mend_on() {
  fabric_gone "$1" gx-down
}

shows_on() {
  [[ $(in_docker "$1" ps --quiet --filter label=com.docker.compose.project=gx-down | wc -l) == 7 ]]
}

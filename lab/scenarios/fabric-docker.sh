# shellcheck shell=bash

describe() {
  printf 'a Fabric network runs in Docker and is well: no fault'
}

servers() {
  printf 'vps1'
}

break_on() {
  need_docker "$1"
  fabric_images "$1"
  fabric_network "$1" gx 103 820 '2026-11-20 10:00:00 UTC'
}

mend_on() {
  fabric_gone "$1" gx
}

shows_on() {
  [[ $(in_docker "$1" ps --quiet --filter label=com.docker.compose.project=gx | wc -l) == 8 ]]
}

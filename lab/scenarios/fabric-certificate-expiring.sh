# shellcheck shell=bash

describe() {
  printf 'the signing certificate of a Fabric peer expires in five days, and nothing renews it'
}

servers() {
  printf 'vps1'
}

break_on() {
  need_docker "$1"
  fabric_images "$1"
  fabric_network "$1" gx-expiring 103 820 '2026-11-20 10:00:00 UTC'
  fabric_certificates "$1" gx-expiring 5 peer0-org1
}

mend_on() {
  fabric_gone "$1" gx-expiring
}

shows_on() {
  [[ $(in_docker "$1" ps --quiet --filter label=com.docker.compose.project=gx-expiring | wc -l) == 8 ]]
}

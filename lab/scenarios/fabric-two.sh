# shellcheck shell=bash

describe() {
  printf 'a Fabric network is installed twice; the older one has fewer blocks, written weeks ago (I-01)'
}

servers() {
  printf 'vps1'
}

break_on() {
  need_docker "$1"
  fabric_images "$1"
  fabric_network "$1" gx-new 103 820 '2026-11-20 10:00:00 UTC'
  fabric_network "$1" gx-old 12 53 '2026-10-08 10:00:00 UTC'
}

mend_on() {
  fabric_gone "$1" 'gx-new|gx-old'
}

shows_on() {
  [[ $(in_docker "$1" ps --quiet --filter label=com.docker.compose.project=gx-old | wc -l) == 8 ]]
}

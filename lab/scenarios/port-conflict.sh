# shellcheck shell=bash

describe() {
  printf 'two networks on one server want the same host port (I-28)'
}

servers() {
  printf 'vps1'
}

break_on() {
  need_docker "$1"
  local project
  import_image "$1" example.org/peer:2.5
  for project in network-one network-two; do
    # The second cannot be started: that is the fault.
    in_docker "$1" run --detach --label "lab.scenario=$SCENARIO" --label "com.docker.compose.project=$project" \
      --label com.docker.compose.service=peer0 --name "$project-peer0" --publish 127.0.0.1:7051:7051 --init \
      example.org/peer:2.5 /bin/busybox httpd -f -p 7051 >/dev/null 2>&1 || [[ $project == network-two ]]
  done
}

mend_on() {
  remove_containers "$1"
  remove_images "$1" 'example.org/peer'
}

shows_on() {
  inside "$1" "docker inspect --format '{{.State.Error}}' network-two-peer0 2>/dev/null | grep -q 'port is already allocated'"
}

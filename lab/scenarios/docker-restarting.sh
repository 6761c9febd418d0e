# shellcheck shell=bash

describe() {
  printf 'a container dies and is restarted over and over (I-06)'
}

servers() {
  printf 'vps1'
}

break_on() {
  need_docker "$1"
  import_image "$1" example.org/outbox-submitter:1.0
  in_docker "$1" run --detach --label "lab.scenario=$SCENARIO" --name outbox-submitter --restart always \
    example.org/outbox-submitter:1.0 /bin/sh -c 'echo cannot reach the orderer; exit 1' >/dev/null
}

mend_on() {
  remove_containers "$1"
  remove_images "$1" 'example.org/outbox-submitter'
}

shows_on() {
  inside "$1" "docker inspect --format '{{.RestartCount}} {{.State.ExitCode}}' outbox-submitter 2>/dev/null | grep -q '^[0-9]* 1'"
}

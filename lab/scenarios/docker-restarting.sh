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
  await_restarts "$1" 1
}

# Between two deaths the state says nothing of the first; the count stays.
await_restarts() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -c '
    for _ in $(seq 100); do
      [ "$(docker inspect --format "{{.RestartCount}}" outbox-submitter 2>/dev/null || echo 0)" -lt "$0" ] || exit 0
      sleep 0.2
    done
    exit 1' "$2"
}

mend_on() {
  remove_containers "$1"
  remove_images "$1" 'example.org/outbox-submitter'
}

shows_on() {
  inside "$1" "docker inspect --format '{{.RestartCount}}' outbox-submitter 2>/dev/null | grep -q '[1-9]'"
}

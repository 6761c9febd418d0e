# shellcheck shell=bash

describe() {
  printf 'containers, old and dangling images, volumes and build cache that could be reclaimed (I-02)'
}

servers() {
  printf 'vps1'
}

break_on() {
  need_docker "$1"
  keep "$1" /root/.docker
  local tag
  for tag in 2.9 2.10 2.11; do
    import_image "$1" "example.org/gxtv3:$tag" 20480
  done
  import_image "$1" example.org/gxtv3:2.10 20480
  in_docker "$1" run --detach --label "lab.scenario=$SCENARIO" --name chaincode --init example.org/gxtv3:2.11 /bin/sleep 1000000 >/dev/null
  for tag in one two three; do
    in_docker "$1" run --label "lab.scenario=$SCENARIO" --name "migration-$tag" example.org/gxtv3:2.9 /bin/sh -c 'true' >/dev/null
  done
  in_docker "$1" volume create --label "lab.scenario=$SCENARIO" ledger-old >/dev/null
  in_docker "$1" run --rm --volume ledger-old:/ledger example.org/gxtv3:2.9 /bin/busybox cp /data/filling /ledger/blocks
  build_with_cache "$1"
}

build_with_cache() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -ec '
    work=$(mktemp -d)
    head -c 20971520 /dev/urandom >"$work/layer"
    printf "FROM scratch\nLABEL lab.scenario=%s\nCOPY layer /layer\n" "$1" >"$work/Dockerfile"
    DOCKER_BUILDKIT=1 docker build --quiet --tag example.org/build:1 "$work" >/dev/null
    docker rmi example.org/build:1 >/dev/null
    rm -rf "$work"' build "$SCENARIO"
}

mend_on() {
  remove_containers "$1"
  in_docker "$1" volume rm --force ledger-old >/dev/null
  remove_images "$1" 'example.org/gxtv3'
  in_docker "$1" image prune --force >/dev/null
  in_docker "$1" builder prune --all --force >/dev/null
  restore "$1"
}

shows_on() {
  inside "$1" "docker system df --format '{{.Type}} {{.Reclaimable}}' | grep -q '^Images [0-9.]*[1-9][0-9.]*MB' &&
    docker images --quiet --filter dangling=true | grep -q ."
}

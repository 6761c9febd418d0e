# What scenarios do with the engine on vps1. Images are made of a static busybox: there is no registry to pull from.
# shellcheck shell=bash

in_docker() {
  on "$1" docker "${@:2}"
}

need_docker() {
  [[ $(layer_of "$1") == docker ]] || die "$SCENARIO needs a Docker engine, and $1 has none; vps1 has"
}

# import_image SERVER NAME [KIB]: an image with a shell in it, and so much filling.
import_image() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -ec '
    work=$(mktemp -d)
    mkdir -p "$work/bin" "$work/data"
    cp /bin/busybox "$work/bin/"
    ln -s busybox "$work/bin/sh"
    ln -s busybox "$work/bin/sleep"
    head -c "$(($2 * 1024))" /dev/urandom >"$work/data/filling"
    tar -C "$work" -c . | docker import - "$1" >/dev/null
    rm -rf "$work"' import "$2" "${3:-16}"
}

# The engine of a clean server holds nothing, so a scenario that used it leaves nothing either: by label and by name.
remove_containers() {
  in_docker "$1" ps --all --quiet --filter "label=lab.scenario=$SCENARIO" | while read -r container; do
    in_docker "$1" rm --force --volumes "$container" </dev/null >/dev/null
  done
}

remove_images() {
  in_docker "$1" images --all --quiet --no-trunc --filter "reference=$2" | sort -u | while read -r image; do
    in_docker "$1" rmi --force "$image" </dev/null >/dev/null 2>&1 || true
  done
}

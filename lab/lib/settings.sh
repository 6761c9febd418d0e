# Names, places and addresses of one lab. Two labs coexist when NAME, SUBNET and DIR differ.
# shellcheck shell=bash disable=SC2034

LAB_NAME=${STEWARD_LAB_NAME:-steward-lab}
LAB_SUBNET=${STEWARD_LAB_SUBNET:-10.77.0}
LAB_DIR=${STEWARD_LAB_DIR:-/run/$LAB_NAME}
LAB_CACHE=${STEWARD_LAB_CACHE:-/var/cache/steward-lab}
LAB_IMAGE_DAYS=${STEWARD_LAB_IMAGE_DAYS:-7}
LAB_CGROUPS=${STEWARD_LAB_CGROUPS:-}
LAB_DISK_SIZE=${STEWARD_LAB_DISK_SIZE:-10G}

LAB_SERVERS=(vps1 vps2 vps3 vps4 vps5)
LAB_BRIDGE=br-$LAB_NAME
LAB_TABLE=${LAB_NAME//-/_}
LAB_DISKS=$LAB_CACHE/disks/$LAB_NAME
LAB_IMAGE=$LAB_CACHE/image
LAB_DEBS=$LAB_CACHE/debs

die() {
  printf 'lab: %s\n' "$*" >&2
  exit 1
}

say() {
  printf 'lab: %s\n' "$*" >&2
}

check_settings() {
  [[ $LAB_NAME =~ ^[a-z][a-z0-9-]{0,11}$ ]] ||
    die "STEWARD_LAB_NAME is '$LAB_NAME'; it must be 1 to 12 of a-z, 0-9 and -, because it names a bridge"
  [[ $LAB_SUBNET =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] ||
    die "STEWARD_LAB_SUBNET is '$LAB_SUBNET'; it must be three numbers such as 10.77.0"
  [[ $LAB_CGROUPS == @(|1|2) ]] || die "STEWARD_LAB_CGROUPS is '$LAB_CGROUPS'; it must be 1 or 2, the version of the control groups"
  [[ $LAB_DIR == /* && $LAB_CACHE == /* ]] ||
    die "STEWARD_LAB_DIR and STEWARD_LAB_CACHE must be absolute paths"
}

need_root() {
  ((EUID == 0)) || die "this needs root: it mounts disks and makes network devices"
}

need_server() {
  local known
  for known in "${LAB_SERVERS[@]}"; do
    [[ $known == "$1" ]] && return
  done
  die "there is no server '$1'; the servers are ${LAB_SERVERS[*]}"
}

gateway() {
  printf '%s.1' "$LAB_SUBNET"
}

# vps1 is .11, vps5 is .15
address_of() {
  printf '%s.%d' "$LAB_SUBNET" $((10 + ${1#vps}))
}

server_dir() {
  printf '%s/servers/%s' "$LAB_DIR" "$1"
}

root_of() {
  printf '%s/servers/%s/root' "$LAB_DIR" "$1"
}

# Which of the image's layers a server is made of: the role it has in the estate.
layer_of() {
  case $1 in
    vps1) printf 'docker' ;;
    vps2 | vps4) printf 'data' ;;
    vps3) printf 'plain' ;;
    vps5) printf 'web' ;;
  esac
}

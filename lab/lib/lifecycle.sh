# up, down, status.
# shellcheck shell=bash

up() {
  if [[ -f $LAB_DIR/complete ]] && all_running; then
    say "already up; its folder is $LAB_DIR"
    return
  fi
  local began=$SECONDS
  down
  install_host_packages
  make_image
  mkdir -p "$LAB_DIR"
  chmod 0700 "$LAB_DIR"
  make_keys
  make_bridge
  serve_time
  each_server start_server || die "a server could not be started; 'lab down' clears what is there"
  write_known_hosts
  write_ssh_config
  write_estate "$LAB_DIR/estate.yaml"
  each_server await_server || die "a server did not come up; look with 'lab status', clear with 'lab down'"
  : >"$LAB_DIR/complete"
  say "up after $((SECONDS - began)) s; estate, keys and ssh_config are in $LAB_DIR"
}

# Runs a function for every server at once; fails when one fails.
each_server() {
  local server pids=() pid failed=0
  for server in "${LAB_SERVERS[@]}"; do
    "$1" "$server" &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do
    wait "$pid" || failed=1
  done
  return "$failed"
}

start_server() {
  make_disk "$1"
  provision "$1"
  boot "$1"
}

# Up means: systemd has finished starting without a failed unit, sshd answers with its key, the clock is measured.
await_server() {
  local server=$1 state tries=600
  while ((tries-- > 0)); do
    [[ -n $(process_of "$server") ]] || {
      say "$server ended: $(tail -n 2 "$(server_dir "$server")/console.log")"
      return 1
    }
    state=$(on "$server" systemctl is-system-running 2>/dev/null || true)
    case $state in
      running) break ;;
      degraded)
        say "$server has failed units: $(on "$server" systemctl --failed --plain --no-legend | cut -d' ' -f1 | tr '\n' ' ')"
        return 1
        ;;
    esac
    sleep 0.2
  done
  ((tries > 0)) || return 1
  in_ssh "$server" true || return 1
  on "$server" chronyc waitsync 60 0 0 0.5 >/dev/null
}

all_running() {
  local server
  for server in "${LAB_SERVERS[@]}"; do
    process_of "$server" >/dev/null || return 1
  done
}

in_ssh() {
  ssh -F "$LAB_DIR/ssh_config" -o BatchMode=yes "$@"
}

open_ssh() {
  (($# > 0)) || die "which server? ${LAB_SERVERS[*]}"
  need_server "$1"
  [[ -f $LAB_DIR/ssh_config ]] || die "there is no lab in $LAB_DIR; 'lab up' makes one"
  exec ssh -F "$LAB_DIR/ssh_config" "$@"
}

# Leaves nothing, whatever state the lab is in: every act here is allowed to find its work already done.
down() {
  local server process
  for server in "${LAB_SERVERS[@]}"; do
    halt "$server" &
  done
  wait
  for process in "$LAB_DIR"/processes/*; do
    [[ -e $process ]] && end_process "${process##*/}"
  done
  unmount_below "$LAB_DIR"
  unmount_below "$LAB_DISKS"
  detach_disks
  ip link delete "$LAB_BRIDGE" 2>/dev/null || true
  nft delete table inet "$LAB_TABLE" 2>/dev/null || true
  remove_cgroups
  rm -rf --one-file-system "$LAB_DIR" "$LAB_DISKS"
}

# Loop devices are detached with their mount; one that a scenario or a crash left is detached here.
detach_disks() {
  local device
  command -v losetup >/dev/null || return 0
  losetup --noheadings --output NAME,BACK-FILE | awk -v below="$LAB_DISKS/" 'index($2, below) == 1 { print $1 }' |
    while read -r device; do
      losetup --detach "$device"
    done
}

status() {
  local server
  if [[ -f $LAB_DIR/complete ]]; then
    printf 'lab %s in %s\n' "$LAB_NAME" "$LAB_DIR"
  elif [[ -d $LAB_DIR ]]; then
    printf 'lab %s in %s: half up; lab down clears it\n' "$LAB_NAME" "$LAB_DIR"
  else
    printf 'lab %s: down\n' "$LAB_NAME"
  fi
  for server in "${LAB_SERVERS[@]}"; do
    printf '  %s %s %s\n' "$server" "$(address_of "$server")" "$(state_of "$server")"
  done
  broken_scenarios | sed 's/^/  broken: /'
  printf '  host: %s\n' "$(host_traces)"
}

state_of() {
  local pid
  if pid=$(process_of "$1"); then
    printf 'running (process %s)' "$pid"
  else
    printf 'not running'
  fi
}

# What a lab has on the host besides processes.
host_traces() {
  local mounts
  mounts=$(awk -v dir="$LAB_DIR/" 'index($2, dir) == 1' /proc/mounts | wc -l)
  printf '%s mounts, bridge %s, rules %s' "$mounts" \
    "$(ip link show "$LAB_BRIDGE" >/dev/null 2>&1 && printf yes || printf no)" \
    "$(nft list table inet "$LAB_TABLE" >/dev/null 2>&1 && printf yes || printf no)"
}

clean() {
  [[ ! -d $LAB_DIR ]] || die "the lab is up; lab down first"
  image_in_use && die "another lab uses the image in $LAB_CACHE"
  discard_image
  rm -rf --one-file-system "$LAB_CACHE"
}

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
  make_bridge
  make_keys
  serve_time
  each_server start_server
  write_known_hosts
  write_ssh_config
  write_home
  write_estate
  each_server await_server
  : >"$LAB_DIR/complete"
  say "up after $((SECONDS - began)) s; estate, keys and ssh_config are in $LAB_DIR"
}

each_server() {
  each_of "$1" "${LAB_SERVERS[@]}"
}

# each_of FUNCTION SERVER…: runs it for all of them at once, each until its first failing command; fails when one fails.
# Call it as a command of its own: behind || or in an if, bash would run on after a failing command.
each_of() {
  local act=$1 server pids=() failed=0
  shift
  for server in "$@"; do
    "$act" "$server" &
    pids+=($!)
  done
  for server in "$@"; do
    wait "${pids[0]}" || {
      failed=1
      [[ $act == shows_one ]] || say "${act%_*} failed on $server; 'lab status' shows what is there"
    }
    pids=("${pids[@]:1}")
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
    state=$(on "$server" systemctl is-system-running 2>/dev/null) || true
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
  forget_host "$server"
  in_ssh "$server" true || return 1
  on "$server" chronyc waitsync 60 0 0 0.5 >/dev/null
}

# nspawn shows two files of the host inside; with them, the host's own disk would appear in what df says.
forget_host() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -c 'for place in /run/host/incoming /run/host/os-release; do while umount "$place" 2>/dev/null; do :; done; done'
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

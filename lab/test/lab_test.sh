#!/usr/bin/env bash
# Tries the lab itself, on an instance of its own beside any other: up leaves clean servers, every scenario can be seen when it
# is broken and is gone without a trace when it is mended, and down leaves nothing on the host.
#
# usage: lab_test.sh [SCENARIO…]     without a name: all of them
set -euo pipefail

LAB=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)/lab
export STEWARD_LAB_NAME=${STEWARD_LAB_NAME:-lab-test} STEWARD_LAB_SUBNET=${STEWARD_LAB_SUBNET:-10.79.0}
export STEWARD_LAB_DIR=${STEWARD_LAB_DIR:-/run/$STEWARD_LAB_NAME}
passed=0
failed=()

check() {
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed+=("$what")
    printf 'FAILED: %s\n' "$what" >&2
  fi
}

not() {
  ! "$@"
}

# What a lab could leave on its host. Other labs, and other people, may come and go meanwhile: only what bears our name or our
# addresses counts, loop devices whose file is gone, and control groups that nobody had before.
traces() {
  local cache=${STEWARD_LAB_CACHE:-/var/cache/steward-lab}
  grep -F -e "$STEWARD_LAB_DIR/" -e "$cache/disks/$STEWARD_LAB_NAME/" /proc/mounts || true
  losetup --noheadings --output NAME,BACK-FILE | grep -F "$cache/disks/$STEWARD_LAB_NAME/" || true
  ip -brief link | grep -F -e "br-$STEWARD_LAB_NAME" -e "vb-$STEWARD_LAB_NAME" || true
  ip -oneline address show to "$STEWARD_LAB_SUBNET.0/24"
  ip route show "$STEWARD_LAB_SUBNET.0/24"
  nft list ruleset | grep -F -w -e "${STEWARD_LAB_NAME//-/_}" -e "$STEWARD_LAB_SUBNET" -e "br-$STEWARD_LAB_NAME" || true
  iptables-save 2>/dev/null | grep -F -e "$STEWARD_LAB_SUBNET." -e "br-$STEWARD_LAB_NAME" || true
  find /sys/fs/cgroup -maxdepth 2 -name "$STEWARD_LAB_NAME" 2>/dev/null || true
  engine_groups | grep -vxFf "$work/engine.groups" || true
  # shellcheck disable=SC2009 # the whole line is wanted, to be shown
  ps -eo args | grep -F -e "--machine=$STEWARD_LAB_NAME-" -e "allow $STEWARD_LAB_SUBNET" -e "delay_proxy.py $STEWARD_LAB_SUBNET" |
    grep -v grep || true
  find "$STEWARD_LAB_DIR" "$cache/disks/$STEWARD_LAB_NAME" -maxdepth 0 2>/dev/null || true
}

# Where an engine inside a server would put its containers, were it not kept in the groups of the server.
engine_groups() {
  find /sys/fs/cgroup -maxdepth 2 -name 'docker*' 2>/dev/null || true
}

no_traces() {
  local left
  left=$(traces)
  [[ -z $left ]] || {
    printf 'left on the host:\n%s\n' "$left" >&2
    return 1
  }
}

# A server as it can be told apart from another state of itself: configuration with modes and owners, units, sockets, users,
# packet filter, mounts, what the engine holds.
portrait() {
  # shellcheck disable=SC2016 # the server's shell expands these
  "$LAB" ssh "$1" '
    export LC_ALL=C
    cd / && find etc usr/local opt srv root home var/spool/cron var/lib/rancher ! -type d ! -name "passwd-" ! -name "shadow-" \
      ! -name "group-" ! -name "gshadow-" ! -name ".updated" ! -path "etc/apt/*" ! -name ld.so.cache ! -name "sub?id*" -print0 2>/dev/null | sort -z |
      xargs -0 stat -c "%n %a %U %G %F" 
    find etc usr/local opt srv root home var/spool/cron -type f ! -name "*-" ! -name ld.so.cache ! -name ".updated" -print0 2>/dev/null | sort -z | xargs -0 sha256sum
    systemctl list-unit-files --plain --no-legend --state=enabled | sort
    systemctl list-units --plain --no-legend --all --type=service,socket --state=active,failed | awk "{ print \$1, \$3, \$4 }" | grep -v "^systemd-\(tmpfiles\|hostnamed\|timedated\|localed\)" | sort
    ss -Htuln | awk "{ print \$1, \$5 }" | grep -v 127.0.0.1:3[0-9][0-9][0-9][0-9] | grep -v 127.0.0.1:4 | sort
    nft list tables | sort | while read -r table; do nft list $table; done | grep -v "counter packets" | sha256sum
    mount | grep -v "^cgroup" | sort
    sshd -T | sort
    dpkg-query -W -f "\${Package} \${db:Status-Status}\n"
    command -v docker >/dev/null && docker system df
    cat /etc/passwd /etc/shadow /etc/group
    df --output=target,pcent | awk "\$2 + 0 >= 50"
    stat -c "%a %n" /tmp
    cat /etc/machine-id /var/lib/dpkg/statoverride
    dpkg --audit'
}

# portraits WHEN SERVER…
portraits() {
  local when=$1 server
  shift
  for server in "$@"; do
    portrait "$server" >"$work/$when.$server" 2>"$work/$when.$server.err" &
  done
  wait
  cp "$STEWARD_LAB_DIR/estate.yaml" "$work/$when.estate.yaml"
}

same_portraits() {
  local file
  for file in "$work"/after.*; do
    [[ $file == *.err ]] || diff "${file/after./before.}" "$file" >&2 || return 1
  done
}

take_over_portraits() {
  local file
  for file in "$work"/after.*; do
    mv "$file" "${file/after./before.}"
  done
}

fresh_lab_is_clean() {
  local server
  for server in vps1 vps2 vps3 vps4 vps5; do
    # shellcheck disable=SC2016 # the server's shell expands these
    "$LAB" ssh "$server" 'test "$(systemctl is-system-running)" = running && ! dpkg -s rpcbind 2>/dev/null &&
      sshd -T | grep -qx "passwordauthentication no" && chronyc -n tracking | grep -q "Leap status *: Normal" &&
      test "$(apt-get -s dist-upgrade | grep -c ^Inst)" = 0' >&2 || return 1
  done
}

# try_scenario NAME SERVER…
try_scenario() {
  local name=$1
  shift
  printf '%s\n' "$name" >&2
  check "$name does not show before it is broken" not "$LAB" shows "$name"
  check "$name breaks" "$LAB" break "$name"
  check "$name shows when broken" "$LAB" shows "$name"
  check "$name breaks twice" "$LAB" break "$name"
  check "$name mends" "$LAB" mend "$name"
  check "$name does not show when mended" not "$LAB" shows "$name"
  check "$name mends twice" "$LAB" mend "$name"
  portraits after "$@"
  check "$name leaves the servers as they were" same_portraits
  # What one scenario left is not held against the next.
  take_over_portraits
}

# An up of which one server does not start, as on a machine that lacks something.
up_without_vps3() {
  mkdir "$work/bin"
  cat >"$work/bin/systemd-nspawn" <<SCRIPT
#!/bin/sh
case "\$*" in *--machine=$STEWARD_LAB_NAME-vps3*) exit 1 ;; esac
exec $(command -v systemd-nspawn) "\$@"
SCRIPT
  chmod 0755 "$work/bin/systemd-nspawn"
  PATH=$work/bin:$PATH "$LAB" up
}

# An up that is killed, with the lab's own processes, as soon as the first server runs.
killed_up() {
  local group
  setsid "$LAB" up &
  group=$!
  until [[ -e $STEWARD_LAB_DIR/processes/vps1 ]] || ! kill -0 "$group" 2>/dev/null; do
    sleep 0.05
  done
  kill -KILL -- "-$group"
  wait "$group" 2>/dev/null || true
}

some_traces() {
  [[ -n $(traces) ]]
}

down_clears() {
  check "$1 leaves something to clear" some_traces
  "$LAB" down
  check "down leaves nothing of $1" no_traces
}

finish() {
  "$LAB" down
  check 'down leaves nothing' no_traces
  rm -rf "$work"
  printf '%s checks passed, %s failed\n' "$passed" "${#failed[@]}"
  ((${#failed[@]} == 0)) || printf '  %s\n' "${failed[@]}"
}

work=$(mktemp -d)
engine_groups >"$work/engine.groups"
trap finish EXIT
no_traces || exit 1

mkdir -p "$STEWARD_LAB_DIR"
ip link add name "br-$STEWARD_LAB_NAME" type bridge
down_clears 'an up that had just begun'
check 'up fails when a server does not start' not up_without_vps3
down_clears 'a failed up'
killed_up
down_clears 'a killed up'

"$LAB" up
check 'a fresh lab is clean' fresh_lab_is_clean
began=$SECONDS
"$LAB" up
check 'up is idle when the lab is up' test $((SECONDS - began)) -le 2

portraits before vps1 vps2 vps3 vps4 vps5
# A line is: the name of a scenario, the servers it is brought in on, what it is.
while read -r name about; do
  if (($# == 0)) || [[ " $* " == *" $name "* ]]; then
    # shellcheck disable=SC2046 # one word a server
    try_scenario "$name" $(grep -oE '^(vps[1-5] *)+' <<<"$about") </dev/null
  fi
done < <("$LAB" scenarios)
portraits after vps1 vps2 vps3 vps4 vps5
check 'no scenario leaves anything on another server' same_portraits
finish
trap - EXIT
((${#failed[@]} == 0))

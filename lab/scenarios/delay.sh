# shellcheck shell=bash

describe() {
  printf 'everything to and from the server takes half a second longer; the estate names the port of the slow way'
}

servers() {
  printf 'vps2'
}

port_of() {
  printf '22%02d' "$((10 + ${1#vps}))"
}

break_on() {
  local server=$1 port keys
  port=$(port_of "$1")
  start_process "delay-$1" "$LAB_DIR/delay-$1.log" python3 "$LAB_HOME/lib/delay_proxy.py" "$(gateway)" "$port" "$(address_of "$1")" 22 0.5
  await_port "$(gateway)" "$port" || die "the proxy did not start: $(tail -n 1 "$LAB_DIR/delay-$1.log")"
  keys=$(grep "^$(address_of "$server") " "$LAB_DIR/known_hosts")
  printf '%s\n' "${keys//$(address_of "$server") /[$(gateway)]:$port }" >>"$LAB_DIR/known_hosts"
  declare_otherwise "$server" address "$(gateway)"
  declare_otherwise "$server" port "$port"
}

mend_on() {
  declare_as_before "$1" address port
  sed -i "/^\[$(gateway)\]:$(port_of "$1") /d" "$LAB_DIR/known_hosts"
  end_process "delay-$1"
}

shows_on() {
  local began=${EPOCHREALTIME/./}
  ssh -F "$LAB_DIR/ssh_config" -o BatchMode=yes -o HostName="$(gateway)" -p "$(port_of "$1")" "$1" true 2>/dev/null &&
    ((${EPOCHREALTIME/./} - began > 2000000))
}

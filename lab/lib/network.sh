# Faults of the network between the host and a server: rules in a table of our own, which down removes as a whole.
# shellcheck shell=bash

# net_rule SERVER CHAIN RULE…: CHAIN is out (towards the server) or back (from it).
net_rule() {
  local server=$1 chain=$2
  shift 2
  nft add table inet "$LAB_TABLE"
  nft add chain inet "$LAB_TABLE" out '{ type filter hook output priority -10; }'
  nft add chain inet "$LAB_TABLE" back '{ type filter hook input priority -10; }'
  nft add rule inet "$LAB_TABLE" "$chain" "$@" comment "\"$SCENARIO.$server\""
}

remove_net_rules() {
  local chain handle
  nft --handle list table inet "$LAB_TABLE" 2>/dev/null |
    awk -v mark="comment \"$SCENARIO.$1\"" '$1 == "chain" { chain = $2 } index($0, mark) { print chain, $NF }' |
    while read -r chain handle; do
      nft delete rule inet "$LAB_TABLE" "$chain" handle "$handle"
    done
  if ! nft list table inet "$LAB_TABLE" 2>/dev/null | grep -q comment; then
    nft delete table inet "$LAB_TABLE" 2>/dev/null || true
  fi
}

has_net_rule() {
  nft list table inet "$LAB_TABLE" 2>/dev/null | grep -q "comment \"$SCENARIO.$1\""
}

# A try of ssh that is never long: prints what ssh says when it fails.
try_ssh() {
  local server=$1 seconds=$2
  shift 2
  timeout "$seconds" ssh -F "$LAB_DIR/ssh_config" -o BatchMode=yes -o ConnectTimeout="$seconds" "$server" "$@" 2>&1 </dev/null
}

# ssh_says SERVER TEXT: whether ssh fails, and with this text.
ssh_says() {
  local said
  ! said=$(try_ssh "$1" 5 true) && [[ $said == *"$2"* ]]
}

await_port() {
  local tries
  for tries in {1..50}; do
    timeout 3 bash -c ": </dev/tcp/$1/$2" 2>/dev/null && return
    sleep "0.0$((tries % 10))"
  done
  return 1
}

# What scenarios do with PostgreSQL and Redis on vps2 and vps4.
# shellcheck shell=bash

need_database() {
  [[ $(layer_of "$1") == data ]] || die "$SCENARIO needs PostgreSQL and Redis; vps2 and vps4 have them"
}

# in_postgres SERVER OPTION…: psql as its superuser, on Debian's own cluster unless the options say otherwise
in_postgres() {
  on "$1" setpriv --reuid postgres --regid postgres --init-groups psql -XAtq "${@:2}"
}

# until_true SECONDS COMMAND…
until_true() {
  local end=$((SECONDS + $1))
  until "${@:2}"; do
    ((SECONDS < end)) || return 1
    sleep 0.3
  done
}

# open_to_servers SERVER PORT: lets the lab's own servers through to a port, until restore.
open_to_servers() {
  printf 'add rule inet host input ip saddr { %s } tcp dport %s accept\n' \
    "$(for server in "${LAB_SERVERS[@]}"; do address_of "$server" && printf ', '; done | sed 's/, $//')" "$2" |
    put "$1" "/etc/nftables.d/$SCENARIO.nft" 0644
  reload_firewall "$1"
}

# declare_datastore LINE: what estate.yaml says of datastores while the scenario is in.
declare_datastore() {
  mkdir -p "$LAB_DIR/estate.d"
  printf '  %s\n' "$1" >"$LAB_DIR/estate.d/$SCENARIO.datastore"
  write_estate
}

declare_no_datastore() {
  rm -f "$LAB_DIR/estate.d/$SCENARIO.datastore"
  write_estate
}

# Etcd with these servers as its members, each listening to clients on loopback and to members at one port.
ETCD_PORT=32380

etcd_member() {
  local server=$1 other members=''
  shift
  for other in "$@"; do
    members+=",$other=http://$(address_of "$other"):$ETCD_PORT"
  done
  open_to_servers "$server" "$ETCD_PORT"
  install_packages "$server" etcd-server
  on "$server" systemctl stop etcd.service
  {
    printf '[Service]\nEnvironment=ETCD_NAME=%s\nEnvironment=ETCD_DATA_DIR=/var/lib/etcd/lab\n' "$server"
    printf 'Environment=ETCD_INITIAL_CLUSTER=%s\n' "${members#,}"
    printf 'Environment=ETCD_LISTEN_PEER_URLS=http://%s:%s\n' "$(address_of "$server")" "$ETCD_PORT"
    printf 'Environment=ETCD_INITIAL_ADVERTISE_PEER_URLS=http://%s:%s\n' "$(address_of "$server")" "$ETCD_PORT"
    printf 'Environment=ETCD_LISTEN_CLIENT_URLS=http://127.0.0.1:2379\nEnvironment=ETCD_ADVERTISE_CLIENT_URLS=http://127.0.0.1:2379\n'
    printf 'Environment=ETCD_INITIAL_CLUSTER_STATE=new\nEnvironment=ETCD_INITIAL_CLUSTER_TOKEN=lab\n'
  } | put_unit "$server" etcd.service.d/lab.conf
  on "$server" systemctl start --no-block etcd.service
  until_true 60 etcd_healthy "$server" || die "etcd on $server found no leader"
}

etcd_asks() {
  on "$1" curl -s --noproxy '*' --max-time 3 "http://127.0.0.1:2379/v3/$2" -d "$3"
}

etcd_healthy() {
  etcd_asks "$1" maintenance/status '{}' | grep -q '"leader"'
}

etcd_gone() {
  on "$1" systemctl stop etcd.service 2>/dev/null || true
  remove_packages "$1"
  on "$1" rm -rf /var/lib/etcd
  restore "$1"
  on "$1" systemctl daemon-reload
  reload_firewall "$1"
}

# in_redis SERVER COMMAND…: redis-cli with the password of its own configuration
in_redis() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -c 'REDISCLI_AUTH=$(sed -n "s/^requirepass //p" /etc/redis/password.conf) && export REDISCLI_AUTH && exec redis-cli "$@"' \
    redis-cli "${@:2}"
}

# dump_ledger SERVER FILE HOURS OPTION…: a real dump of a small database made for it, as old as that
dump_ledger() {
  on "$1" sh -c 'file=$1 hours=$2; shift 2
    as() { setpriv --reuid postgres --regid postgres --init-groups "$@"; }
    as createdb ledger_to_dump
    as psql -XqAtd ledger_to_dump -c "create table entries(id int primary key, note text); insert into entries select n, md5(n::text) from generate_series(1, 2000) n"
    case $file in *.gz) as pg_dump "$@" ledger_to_dump | gzip >"$file" ;; *) as pg_dump "$@" ledger_to_dump >"$file" ;; esac
    as dropdb ledger_to_dump
    touch -d "$hours hours ago" "$file"' dump-ledger "${@:2}"
}

# Databases are asked through their own sockets, each as the user that it runs as, without a password or with the one
# that its own configuration holds, which goes by environment or standard input and never leaves the server. For every
# kind, data-KIND lists the instances (key, name, container), and each key is an answer of its own.

# data_processes NAMES: "PID container-id" of processes with these names (an extended expression)
data_processes() {
  grep -slxE "$1" /proc/[0-9]*/comm | while IFS=/ read -r _ _ process _; do
    case $contained in
      *" $process "*) echo "$process $(grep -soE '[0-9a-f]{64}' "/proc/$process/cgroup" | head -n 1)" ;;
      *) echo "$process" ;;
    esac
  done
}

# data_in_containers NAMES: "PID container-name" of the first process of each Docker container that runs one of them
data_in_containers() {
  [ -n "$data_containers" ] || return 0
  data_processes "$1" | sort -n | while read -r process id; do
    name=$(echo "$data_containers" | sed -n "s/^${id:-none} //p")
    [ -n "$name" ] && echo "$process $name"
  done | awk '!seen[$2]++' | head -n 20
}
data_exec() { bounded 8 docker -H "$docker_here" exec "$@"; }

# data_kind KIND SOURCE ASKED: lists what KIND_instances finds, lines "NAME CONTAINER WAY…" with - for no container, and
# asks each by KIND_ask WAY…
data_kind() {
  data_found=$("$1_instances" | awk 'NF { print NR, $0 }' | head -n 20)
  tell "data-$1" 20000 "$2" data_listed "$1"
  echo "$data_found" | while read -r number name _ way; do
    # shellcheck disable=SC2086 # the words of the way
    [ -z "$number" ] || tell "data-$1-$number" 200000 "$3 of $name" "$1_ask" $way </dev/null
  done
}
data_listed() {
  echo "$data_found" | while read -r number name container _; do
    [ -z "$number" ] || printf 'data-%s-%s\t%s\t%s\n' "$1" "$number" "$name" "${container#-}"
  done
}

# --- PostgreSQL: a read-only transaction with a statement timeout.
pg_now="case when pg_is_in_recovery() then coalesce(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) else pg_current_wal_lsn() end"
pg_state="select jsonb_build_object(
'version', current_setting('server_version'),
'standby', pg_is_in_recovery(),
'system', (select system_identifier::text from pg_control_system()),
'replicas', (select coalesce(jsonb_agg(jsonb_build_object('name', application_name, 'address', coalesce(host(client_addr), ''),
  'state', state, 'lag', pg_wal_lsn_diff($pg_now, replay_lsn))), '[]') from pg_stat_replication),
'receiver', (select jsonb_build_object('status', r->>'status', 'host', r->>'sender_host', 'port', (r->>'sender_port')::int,
  'latest', r->>'latest_end_lsn') from (select to_jsonb(w) r from pg_stat_wal_receiver w) x limit 1),
'upstream', (select jsonb_build_object('host', substring(c from '(?:^|\s)host(?:addr)?\s*=\s*''?([^\s'']+)'), 'port', substring(c from '(?:^|\s)port\s*=\s*''?([0-9]+)')::int)
  from current_setting('primary_conninfo', true) c where c <> ''),
'lag', case when pg_is_in_recovery() then pg_wal_lsn_diff(greatest($pg_now, (select (to_jsonb(w)->>'latest_end_lsn')::pg_lsn from pg_stat_wal_receiver w limit 1)), pg_last_wal_replay_lsn()) end,
'slots', (select coalesce(jsonb_agg(jsonb_build_object('name', slot_name, 'active', active,
  'retained', pg_wal_lsn_diff($pg_now, restart_lsn), 'wal', to_jsonb(s)->>'wal_status')), '[]') from pg_replication_slots s),
'archiver', (select jsonb_build_object('archived', archived_count, 'failed', failed_count,
  'succeeded', floor(extract(epoch from last_archived_time))::bigint, 'failedAt', floor(extract(epoch from last_failed_time))::bigint)
  from pg_stat_archiver where current_setting('archive_mode') <> 'off' and (current_setting('archive_mode') = 'always' or not pg_is_in_recovery())),
'connections', (select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()),
'maxConnections', current_setting('max_connections')::int)"
pg_names="select 'database ' || datname from pg_database where datallowconn and not datistemplate and has_database_privilege(oid, 'connect') and datname ~ '^[A-Za-z0-9_][A-Za-z0-9_-]*\$' order by datname limit 20"
pg_size="select 'size ' || sum(pg_database_size(oid)) from pg_database where datallowconn"
pg_tables="select 'tables ' || count(*) from pg_class c join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p') and nspname not like 'pg\_%' and nspname <> 'information_schema'"
pg_options='-c default_transaction_read_only=on -c statement_timeout=3000 -c lock_timeout=1000'


pg_psql() {
  for psql in /usr/lib/postgresql/*/bin/psql /usr/pgsql-*/bin/psql /usr/bin/psql /usr/local/bin/psql; do
    [ -x "$psql" ] && echo "$psql"
  done | awk '{ version = match($0, /[0-9]+/) ? substr($0, RSTART, RLENGTH) + 0 : 0; if (NR == 1 || version > best) { best = version; path = $0 } } END { print path }'
}
# as_owner FILE COMMAND…: bounded in time, as the user that owns the file
as_owner() {
  owner=$(stat -c %u "$1") group=$(stat -c %g "$1")
  shift
  if [ "$data_setpriv" = yes ]; then
    bounded 6 setpriv --reuid "$owner" --regid "$group" --clear-groups "$@"
  else
    bounded 6 runuser -u "$(id -nu "$owner")" -- "$@"
  fi
}
pg_socket() {
  socket=$1
  shift
  if [ -z "$pg_client" ]; then
    echo 'psql is not installed here' >&2
    return 1
  fi
  (
    cd / || return 1
    PGOPTIONS=$pg_options PGCONNECT_TIMEOUT=3 PGPASSFILE=/dev/null PGSERVICEFILE=/dev/null PGAPPNAME=steward
    export PGOPTIONS PGCONNECT_TIMEOUT PGPASSFILE PGSERVICEFILE PGAPPNAME
    as_owner "$socket" "$pg_client" -h "${socket%/*}" -p "${socket##*.}" -d postgres "$@"
  )
}
pg_container() {
  container=$1 user=$2
  shift 2
  data_exec -u "$user" -e "PGOPTIONS=$pg_options" -e PGCONNECT_TIMEOUT=3 -e PGPASSFILE=/dev/null -e PGAPPNAME=steward \
    "$container" sh -c 'exec psql -U "${POSTGRES_USER:-postgres}" -d postgres "$@"' psql "$@"
}
pg_socketless() {
  echo 'the server listens on no socket that is seen from here' >&2
  return 1
}
# postgres_ask WAY…: what it says of itself, then, if there is time, sizes and tables of its databases
postgres_ask() {
  answer=$("$@" -XAtqw -v ON_ERROR_STOP=1 -c "$pg_state" -c "$pg_names") || return
  echo "$answer" | grep '^{'
  names=$(echo "$answer" | sed -n 's/^database //p')
  set -- "$@" -XAtqw -c "$pg_size"
  for name in $names; do
    set -- "$@" -c "\\connect $name" -c "$pg_tables"
  done
  "$@" 2>/dev/null | grep -E '^(size|tables) [0-9]+$'
  return 0
}
# The listening sockets, from the kernel's table: a file that a dead server left is not among them.
postgres_instances() {
  awk '$4 == "00010000" && $8 ~ /\/\.s\.PGSQL\.[0-9]+$/ { print $8 }' /proc/net/unix | sort -u | while read -r socket; do
    [ -S "$socket" ] && echo "postgresql:${socket##*.} - pg_socket $socket"
  done | awk '!seen[$1]++ { print } END { exit NR == 0 }' || data_processes 'postgres|postmaster' | awk 'NF == 1 { print "postgresql - pg_socketless"; exit }'
  data_in_containers postgres | while read -r process container; do
    echo "$container $container pg_container $container $(stat -c %u "/proc/$process")"
  done
}
postgres_here() { [ -n "$(data_processes 'postgres|postmaster')" ] || grep -qs '\.s\.PGSQL\.[0-9]*$' /proc/net/unix; }


# --- Redis: INFO, of which only these lines are sent. A password comes from the server's configuration.
redis_fields='redis_version|role|master_host|master_link_status|master_replid|master_repl_offset|slave_repl_offset|connected_slaves|rdb_changes_since_last_save|rdb_last_save_time|rdb_last_bgsave_status|aof_enabled|aof_last_bgrewrite_status|aof_last_write_status|db[0-9]+'
# redis_password PORT: requirepass of the configuration for that port, and of what it includes
redis_password() {
  for file in /etc/redis/*.conf /etc/redis.conf /etc/valkey/*.conf; do
    [ -r "$file" ] || continue
    port=$(sed -n 's/^[[:space:]]*port[[:space:]]\{1,\}\([0-9]\{1,\}\).*/\1/p' "$file" | tail -n 1)
    [ "$port" = "$1" ] || continue
    set -- "$1" "$file"
    for more in $(sed -n 's/^[[:space:]]*include[[:space:]]\{1,\}//p' "$file" | tr -d "\"'"); do
      [ -r "$more" ] && set -- "$@" "$more"
    done
    shift
    sed -n 's/^[[:space:]]*requirepass[[:space:]]\{1,\}//p' "$@" | tail -n 1 | sed "s/[[:space:]]*\$//; s/^\"\\(.*\\)\"\$/\\1/; s/^'\\(.*\\)'\$/\\1/"
    return
  done
}
redis_cli() { for name in redis-cli valkey-cli; do has "$name" && echo "$name" && return; done; }
redis_ask() {
  way=$1
  shift
  answer=$(printf 'INFO\nCONFIG GET save\n' | "redis_$way" "$@" 2>&1)
  status=$?
  answer=$(echo "$answer" | tr -d '\r')
  case $answer in
    *redis_version:*) ;;
    *) echo "$answer" | tail -n 1 >&2 && [ "$status" = 0 ] && status=1; return "$status" ;;
  esac
  echo "$answer" | grep -E "^($redis_fields):"
  echo "$answer" | awk 'told { print "save:" $0; exit } $0 == "save" { told = 1 }'
}
redis_port() {
  client=$(redis_cli)
  if [ -z "$client" ]; then
    echo 'redis-cli is not installed here' >&2
    return 1
  fi
  REDISCLI_AUTH=$(redis_password "$2")
  [ -z "$REDISCLI_AUTH" ] || export REDISCLI_AUTH
  case $1 in
    /*) bounded 4 "$client" -s "$1" ;;
    *) bounded 4 "$client" -h "$1" -p "$2" ;;
  esac
}
# Inside a container the password stands in its environment or in its configuration.
redis_container() {
  data_exec -i "$1" sh -c 'c=redis-cli
command -v "$c" >/dev/null || c=valkey-cli
p=${REDISCLI_AUTH:-${REDIS_PASSWORD:-$(cat /etc/redis/*.conf /usr/local/etc/redis/*.conf 2>/dev/null | sed -n "s/^requirepass  *//p" | tr -d "\"" | tail -n 1)}}
[ -z "$p" ] || export REDISCLI_AUTH="$p"
exec "$c"'
}
# The title of the process names address and port: "/usr/bin/redis-server 127.0.0.1:6379", "*:6379", "unixsocket:PATH".
redis_instances() {
  data_processes 'redis-server|valkey-server' | awk 'NF == 1' | while read -r process; do
    title=$(tr '\0' ' ' <"/proc/$process/cmdline" | awk '{ print $2, $3 }')
    case $title in
      *sentinel*) ;;
      unixsocket:*) title=${title%% *} && echo "redis:${title#*:} - port ${title#*:} 0" ;;
      *:[0-9]*)
        title=${title%% *}
        address=${title%:*}
        case $address in '*' | 0.0.0.0 | :: | '') address=127.0.0.1 ;; esac
        echo "redis:${title##*:} - port $address ${title##*:}"
        ;;
    esac
  done | awk '!seen[$1]++'
  data_in_containers 'redis-server|valkey-server' | while read -r _ container; do
    echo "$container $container container $container"
  done
}
redis_here() { [ -n "$(data_processes 'redis-server|valkey-server')" ]; }

# --- CouchDB: credentials stay inside its container and go over standard input. Outside of one it is asked without.
couch_asked='base=http://127.0.0.1:5984
ask() { curl -q -s -S -f --noproxy "*" --max-time 3 "$@"; }
as() { if [ -n "$COUCHDB_USER" ]; then printf "user = \"%s:%s\"\n" "$COUCHDB_USER" "$COUCHDB_PASSWORD" | ask -K - "$@"; else ask "$@"; fi; }
command -v curl >/dev/null || { echo "curl is not installed here" >&2; exit 1; }
root=$(ask "$base/") || exit
printf "root\t%s\n" "$root"
printf "up\t%s\n" "$(ask "$base/_up" 2>/dev/null)"
all=$(as "$base/_all_dbs" 2>/dev/null) || exit 0
printf "all\t%s\n" "$all"
for name in $(echo "$all" | tr -d "[]\"" | tr "," "\n" | grep -E "^[a-z_][a-z0-9_\$()+-]*\$" | head -n 100); do
  one=$(as "$base/$name" 2>/dev/null) && printf "database\t%s\n" "$one"
done
exit 0'
couchdb_ask() {
  case $1 in
    port) bounded 12 sh -c "unset COUCHDB_USER; $couch_asked" ;;
    container) data_exec "$2" sh -c "$couch_asked" ;;
  esac
}
couchdb_processes() {
  data_processes beam.smp | while read -r process id; do
    tr '\0' ' ' <"/proc/$process/cmdline" | grep -q couch && echo "$process $id"
  done
}
couchdb_instances() {
  couchdb_processes | awk 'NF == 1 { print "couchdb:5984 - port"; exit }'
  couch_ids=$(couchdb_processes | awk 'NF == 2 { print $2 }')
  data_in_containers beam.smp | while read -r process container; do
    tr '\0' ' ' <"/proc/$process/cmdline" | grep -q couch && echo "$container $container container $container"
  done
}
couchdb_here() { [ -n "$(couchdb_processes)" ]; }

# --- etcd: its JSON gateway, with the certificates that it or K3s has on this server.
etcd_ask() {
  url=$1
  shift
  if ! has curl; then
    echo 'curl is not installed here' >&2
    return 1
  fi
  etcd_get members "$url/v3/cluster/member/list" -d '{}' "$@" || return
  etcd_get status "$url/v3/maintenance/status" -d '{}' "$@" || return
  etcd_get alarms "$url/v3/maintenance/alarm" -d '{"action":"GET"}' "$@" || return
  for metrics in "$url/metrics" http://127.0.0.1:2381/metrics; do
    bounded 5 curl -q -s -f --noproxy '*' --max-time 3 "$@" "$metrics" 2>/dev/null |
      sed -n 's/^etcd_server_quota_backend_bytes \([0-9.e+]*\)$/quota	\1/p' | grep . && break
  done
  return 0
}
etcd_get() {
  key=$1 at=$2
  shift 2
  answer=$(bounded 5 curl -q -s -S -f --noproxy '*' --max-time 4 "$@" "$at") || return
  printf '%s\t%s\n' "$key" "$answer"
}
# etcd_setting PID NAME: from its environment (ETCD_CERT_FILE) or its arguments (--cert-file)
etcd_setting() {
  {
    tr '\0' '\n' <"/proc/$1/cmdline" | sed -n "s/^--*$2=//p"
    tr '\0' '\n' <"/proc/$1/cmdline" | awk -v name="$2" 'on { print; on = 0 } $0 == "--" name || $0 == "-" name { on = 1 }'
    tr '\0' '\n' <"/proc/$1/environ" | sed -n "s/^ETCD_$(echo "$2" | tr 'a-z-' 'A-Z_')=//p"
  } 2>/dev/null | head -n 1
}
etcd_instances() {
  data=$(sed -n 's/^data-dir:[[:space:]]*//p' /etc/rancher/k3s/config.yaml 2>/dev/null | tr -d "\"'")
  data=${data:-/var/lib/rancher/k3s}
  if [ -d "$data/server/db/etcd" ] && [ -n "$(running 'k3s-server')" ]; then
    tls=$data/server/tls/etcd
    echo "k3s-etcd - https://127.0.0.1:2379 --cacert $tls/server-ca.crt --cert $tls/client.crt --key $tls/client.key"
  fi
  data_processes etcd | while read -r process id; do
    [ -z "$id" ] || continue
    urls=$(etcd_setting "$process" listen-client-urls)
    url=$(echo "$urls" | tr , '\n' | grep -E '//(127\.0\.0\.1|localhost)' | head -n 1)
    url=${url:-$(echo "$urls" | tr , '\n' | head -n 1 | sed 's#//0\.0\.0\.0#//127.0.0.1#')}
    url=${url:-http://127.0.0.1:2379}
    secured=
    case $url in
      https:*)
        authority=$(etcd_setting "$process" trusted-ca-file)
        certificate=$(etcd_setting "$process" cert-file) key=$(etcd_setting "$process" key-file)
        for kubeadm in /etc/kubernetes/pki/etcd/healthcheck-client; do
          [ -r "$kubeadm.crt" ] && certificate=$kubeadm.crt key=$kubeadm.key
        done
        secured="${authority:+--cacert $authority} ${certificate:+--cert $certificate} ${key:+--key $key}"
        ;;
    esac
    echo "etcd:${url##*:} - $url $secured"
  done | awk '!seen[$1]++'
  data_in_containers etcd | while read -r _ container; do
    address=$(bounded 5 docker -H "$docker_here" inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' "$container" 2>/dev/null)
    address=${address%% *}
    echo "$container $container http://${address:-127.0.0.1}:2379"
  done
}
etcd_here() {
  [ -n "$(data_processes etcd)" ] || [ -n "$(running 'k3s-server')" ]
}

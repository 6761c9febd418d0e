# shellcheck shell=bash

describe() {
  printf 'a PostgreSQL on vps2 and a standby on vps4 that streams from it; sound, and declared so'
}

servers() {
  printf 'vps4'
}

PRIMARY=vps2

break_on() {
  need_database "$1"
  lead_to "$1"
  follow "$1"
  declare_datastore 'ledger: { kind: postgresql, servers: [vps2, vps4], replicas: 2, replication: streaming }'
}

# What the primary needs; kept under its own name, and taken back with it.
lead_to() {
  keep "$PRIMARY" /etc/postgresql/15/main/pg_hba.conf
  printf 'host replication replica %s/32 scram-sha-256\n' "$(address_of "$1")" \
    >>"$(root_of "$PRIMARY")/etc/postgresql/15/main/pg_hba.conf"
  printf "listen_addresses = '%s'\n" "$(address_of "$PRIMARY")" |
    put "$PRIMARY" /etc/postgresql/15/main/conf.d/replication.conf 0644
  open_to_servers "$PRIMARY" 5432
  on "$PRIMARY" systemctl restart postgresql@15-main.service
  REPLICA_PASSWORD=$(random_secret)
  printf "create role replica login replication password '%s';\nselect pg_create_physical_replication_slot('vps4');\n" "$REPLICA_PASSWORD" |
    in_postgres "$PRIMARY" >/dev/null
}

follow() {
  on "$1" systemctl stop postgresql@15-main.service
  on "$1" mv /var/lib/postgresql/15/main /var/lib/postgresql/15/before
  printf '%s:5432:*:replica:%s\n' "$(address_of "$PRIMARY")" "$REPLICA_PASSWORD" >"$(root_of "$1")/var/lib/postgresql/.pgpass"
  on "$1" sh -c 'chown postgres:postgres /var/lib/postgresql/.pgpass && chmod 0600 /var/lib/postgresql/.pgpass'
  on "$1" setpriv --reuid postgres --regid postgres --init-groups env HOME=/var/lib/postgresql pg_basebackup \
    -D /var/lib/postgresql/15/main -h "$(address_of "$PRIMARY")" -U replica -S vps4 -X stream -R -w -c fast
  on "$1" systemctl start postgresql@15-main.service
  until_true 30 shows_on "$1" || die "the standby on $1 does not stream"
}

mend_on() {
  declare_no_datastore
  on "$1" systemctl stop postgresql@15-main.service
  if [[ -d $(root_of "$1")/var/lib/postgresql/15/before ]]; then
    on "$1" rm -rf /var/lib/postgresql/15/main /var/lib/postgresql/.pgpass
    on "$1" mv /var/lib/postgresql/15/before /var/lib/postgresql/15/main
  fi
  on "$1" systemctl start postgresql@15-main.service
  in_postgres "$PRIMARY" -c "select pg_drop_replication_slot('vps4') from pg_replication_slots" -c 'drop role if exists replica' >/dev/null
  restore "$PRIMARY"
  reload_firewall "$PRIMARY"
  on "$PRIMARY" systemctl restart postgresql@15-main.service
}

shows_on() {
  [[ $(in_postgres "$PRIMARY" -c "select state from pg_stat_replication") == streaming ]]
}

# shellcheck shell=bash

describe() {
  printf 'three PostgreSQL that know nothing of each other are declared as replicas (I-24)'
}

servers() {
  printf 'vps4'
}

break_on() {
  need_database "$1"
  on "$1" pg_createcluster --start 15 posing -- --auth-host=scram-sha-256 >/dev/null 2>&1
  declare_datastore 'ledger: { kind: postgresql, servers: [vps2, vps4], replicas: 3, replication: streaming }'
}

mend_on() {
  declare_no_datastore
  on "$1" pg_dropcluster --stop 15 posing
  on "$1" systemctl daemon-reload
}

shows_on() {
  inside "$1" pg_lsclusters -h | grep -q posing
}

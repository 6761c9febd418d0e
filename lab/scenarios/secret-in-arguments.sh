# shellcheck shell=bash

describe() {
  printf 'a password stands in the arguments of a running process (I-27)'
}

servers() {
  printf 'vps3'
}

break_on() {
  random_secret >"$LAB_DIR/secrets/$1.argument"
  put "$1" /usr/local/bin/outbox-worker 0755 <<'SCRIPT'
#!/bin/sh
while :; do sleep 3600; done
SCRIPT
  put_unit "$1" outbox-worker.service 0600 <<UNIT
[Unit]
Description=Outbox worker

[Service]
ExecStart=/usr/local/bin/outbox-worker --db-password=$(cat "$LAB_DIR/secrets/$1.argument")

[Install]
WantedBy=multi-user.target
UNIT
  on "$1" systemctl enable --quiet --now outbox-worker.service
}

mend_on() {
  remove_unit "$1" outbox-worker.service
  rm -f "$LAB_DIR/secrets/$1.argument"
}

shows_on() {
  inside "$1" "ps -eo args | grep -q '[-]-db-password='"
}

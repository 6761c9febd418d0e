# shellcheck shell=bash

describe() {
  printf 'a systemd unit has failed'
}

servers() {
  printf 'vps2'
}

break_on() {
  put_unit "$1" projector.service <<'UNIT'
[Unit]
Description=Event projector

[Service]
Type=oneshot
ExecStart=/bin/sh -c 'echo cannot read the ledger >&2; exit 3'

[Install]
WantedBy=multi-user.target
UNIT
  on "$1" systemctl enable --quiet projector.service
  on "$1" systemctl start projector.service 2>/dev/null || true
}

mend_on() {
  remove_unit "$1" projector.service
}

shows_on() {
  inside "$1" systemctl is-failed --quiet projector.service
}

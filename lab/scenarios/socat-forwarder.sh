# shellcheck shell=bash

describe() {
  printf 'socat forwards port 7050 for nobody (I-20)'
}

servers() {
  printf 'vps5'
}

break_on() {
  put_unit "$1" forward-7050.service <<UNIT
[Unit]
Description=Forward the orderer port

[Service]
ExecStart=/usr/bin/socat TCP-LISTEN:7050,fork,reuseaddr TCP:$(address_of vps4):7050

[Install]
WantedBy=multi-user.target
UNIT
  on "$1" systemctl enable --quiet --now forward-7050.service
}

mend_on() {
  remove_unit "$1" forward-7050.service
}

shows_on() {
  listens "$1" 7050
}

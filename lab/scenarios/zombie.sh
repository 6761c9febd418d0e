# shellcheck shell=bash

describe() {
  printf 'processes that have ended and that nobody waits for'
}

servers() {
  printf 'vps2'
}

break_on() {
  put "$1" /usr/local/bin/careless-parent 0755 <<'SCRIPT'
#!/usr/bin/perl
# Three children that end at once, and a parent that never asks how.
for (1 .. 12) { fork or exit }
sleep while 1;
SCRIPT
  put_unit "$1" careless-parent.service <<'UNIT'
[Unit]
Description=A parent that does not wait

[Service]
ExecStart=/usr/local/bin/careless-parent

[Install]
WantedBy=multi-user.target
UNIT
  on "$1" systemctl enable --quiet --now careless-parent.service
}

mend_on() {
  remove_unit "$1" careless-parent.service
}

shows_on() {
  inside "$1" "test \$(ps -eo stat | grep -c ^Z) -ge 12"
}

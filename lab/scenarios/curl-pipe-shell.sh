# shellcheck shell=bash

describe() {
  printf 'tools are installed by piping a download into a shell (I-27)'
}

servers() {
  printf 'vps4'
}

break_on() {
  put "$1" /usr/local/sbin/install-tools 0755 <<'SCRIPT'
#!/bin/sh
set -eu
curl -fsSL https://get.example.org/tool.sh | sh -s -- --yes
SCRIPT
  keep "$1" /root/.bash_history
  printf 'curl -sfL https://get.example.org/install.sh | sudo bash -\n' >>"$(root_of "$1")/root/.bash_history"
  chmod 0600 "$(root_of "$1")/root/.bash_history"
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" "grep -qs 'curl .*| sh' /usr/local/sbin/install-tools"
}

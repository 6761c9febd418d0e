# shellcheck shell=bash

describe() {
  printf 'one cloud token lies on several servers (I-27)'
}

servers() {
  printf 'vps1 vps2 vps3 vps4'
}

break_on() {
  shared_secret cloud-token random_secret
  keep "$1" /root/.config
  put "$1" /root/.config/rclone/rclone.conf 0600 <<CONF
[gdrive]
type = drive
scope = drive
token = {"access_token":"$(cat "$LAB_DIR/secrets/cloud-token")","token_type":"Bearer","refresh_token":"1//$(cat "$LAB_DIR/secrets/cloud-token")","expiry":"2026-01-01T00:00:00Z"}
CONF
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'rclone listremotes 2>/dev/null | grep -qx gdrive:'
}

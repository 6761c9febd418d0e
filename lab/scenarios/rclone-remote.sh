# shellcheck shell=bash

describe() {
  printf 'the only backup remote belongs to one user of one server (I-18)'
}

servers() {
  printf 'vps1'
}

break_on() {
  keep "$1" /home/deploy/.config
  put "$1" /home/deploy/.config/rclone/rclone.conf 0600 <<CONF
[gdrive]
type = drive
scope = drive.file
token = {"access_token":"$(random_secret)","token_type":"Bearer","refresh_token":"1//$(random_secret)","expiry":"2026-01-01T00:00:00Z"}
CONF
  on "$1" chown -R deploy:deploy /home/deploy/.config
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'runuser -u deploy -- env HOME=/home/deploy rclone listremotes 2>/dev/null | grep -qx gdrive:'
}

# shellcheck shell=bash

describe() {
  printf 'files with passwords can be read by every user (I-27)'
}

servers() {
  printf 'vps3'
}

break_on() {
  random_secret >"$LAB_DIR/secrets/$1.file"
  put_folder "$1" /opt/backend
  put "$1" /opt/backend/.env 0644 <<ENV
DATABASE_URL=postgresql://svc:$(cat "$LAB_DIR/secrets/$1.file")@db.example.org:5432/mainnet
REDIS_PASSWORD=$(cat "$LAB_DIR/secrets/$1.file")
ENV
  openssl genpkey -algorithm ed25519 | put "$1" /opt/backend/signing.key 0644
}

mend_on() {
  restore "$1"
  rm -f "$LAB_DIR/secrets/$1.file"
}

shows_on() {
  # shellcheck disable=SC2016 # the server's shell expands these
  inside "$1" 'test "$(stat -c %a /opt/backend/.env 2>/dev/null)" = 644'
}

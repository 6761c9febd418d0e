# shellcheck shell=bash

describe() {
  printf 'the newest archive is less than half of what it was the day before (I-23)'
}

servers() {
  printf 'vps1'
}

break_on() {
  put_folder "$1" /srv/backup-ledger
  on "$1" sh -c 'cd /srv/backup-ledger && head -c 270000 /dev/urandom >blocks && tar -czf ledger-2026-01-01.tar.gz blocks &&
    head -c 125000 blocks >fewer && mv fewer blocks && tar -czf ledger-2026-01-02.tar.gz blocks && rm blocks &&
    touch -d "26 hours ago" ledger-2026-01-01.tar.gz && touch -d "2 hours ago" ledger-2026-01-02.tar.gz'
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'test "$(stat -c %s /srv/backup-ledger/ledger-2026-01-02.tar.gz)" -lt 150000' 2>/dev/null
}

# shellcheck shell=bash

describe() {
  printf 'the server speaks German'
}

servers() {
  printf 'vps3'
}

break_on() {
  printf 'LANG=de_DE.UTF-8\nLC_ALL=de_DE.UTF-8\n' | put "$1" /etc/default/locale 0644
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'ls /nowhere 2>&1 || true' | grep -q 'Datei oder Verzeichnis nicht gefunden'
}

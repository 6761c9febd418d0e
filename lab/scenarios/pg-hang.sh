# shellcheck shell=bash

describe() {
  printf 'PostgreSQL has stopped to answer'
}

servers() {
  printf 'vps4'
}

break_on() {
  need_database "$1"
  on "$1" pkill -STOP -o -x postgres
}

mend_on() {
  on "$1" pkill -CONT -o -x postgres
}

shows_on() {
  on "$1" ps -C postgres -o stat= | grep -q '^T'
}

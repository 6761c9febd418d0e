# shellcheck shell=bash

describe() {
  printf 'a small file system, /srv/ledger, is 95 %% full (I-02)'
}

servers() {
  printf 'vps4'
}

# A file system of its own, mounted from inside: the device node is needed for that moment only.
break_on() {
  local image=$LAB_DISKS/$1.ledger.ext4 device
  put_folder "$1" /srv/ledger
  truncate --size=64M "$image"
  mkfs.ext4 -q -m 0 -O ^has_journal "$image"
  device=$(losetup --find --show "$image")
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -ec 'mknod /dev/ledger b "$1" "$2"; mount -t ext4 /dev/ledger /srv/ledger; rm /dev/ledger' ledger \
    "$((0x$(stat -c %t "$device")))" "$((0x$(stat -c %T "$device")))"
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -ec 'fallocate -l "$(($(df --output=avail -B1 /srv/ledger | tail -n 1) * 95 / 100))" /srv/ledger/blocks'
}

mend_on() {
  on "$1" umount /srv/ledger || true
  losetup --associated "$LAB_DISKS/$1.ledger.ext4" --noheadings --output NAME | xargs -r losetup --detach
  rm -f "$LAB_DISKS/$1.ledger.ext4"
  restore "$1"
}

shows_on() {
  inside "$1" "df --output=target,pcent | grep -Eq '^/srv/ledger +9[0-9]%'"
}

# shellcheck shell=bash

# A file system of busybox and nothing else, into which sshd puts root: no systemd, no ss, no package manager.

describe() {
  printf 'root lands on a system of busybox alone: no systemd, no ss, no package manager'
}

servers() {
  printf 'vps3'
}

break_on() {
  local root
  put_folder "$1" /srv/busybox
  root=$(root_of "$1")/srv/busybox
  chmod 0755 "$root"
  mkdir -p "$root"/{bin,dev,etc,home,opt,proc,root,run,sbin,srv,sys,tmp,usr/bin,usr/sbin,usr/local/bin,var/log}
  chmod 0700 "$root/root"
  chmod 1777 "$root/tmp"
  cp "$(root_of "$1")/bin/busybox" "$root/bin/busybox"
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' >"$root/etc/passwd"
  (umask 077 && printf 'root:!:20000:0:99999:7:::\nnobody:!:20000:0:99999:7:::\n' >"$root/etc/shadow")
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
  printf 'ID=busybox\nNAME="Busybox alone"\nVERSION_ID=1\n' >"$root/etc/os-release"
  printf '%s\n' "$1" >"$root/etc/hostname"
  cp "$(root_of "$1")/etc/machine-id" "$root/etc/machine-id"
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -ec '
    chroot /srv/busybox /bin/busybox --install -s
    for place in proc sys dev; do mount --rbind --make-rslave /$place /srv/busybox/$place; done
    usermod --shell /bin/sh root'
  printf 'Match User root\n  ChrootDirectory /srv/busybox\n' | put "$1" /etc/ssh/sshd_config.d/90-busybox.conf 0600
  on "$1" systemctl reload ssh.service
}

mend_on() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -c 'for place in proc sys dev; do umount --recursive /srv/busybox/$place 2>/dev/null; done; usermod --shell /bin/bash root'
  restore "$1"
  on "$1" systemctl reload ssh.service
}

shows_on() {
  inside "$1" '! command -v systemctl && readlink /bin/ls' | grep -q busybox
}

# What makes a freshly booted server one that a careful auditor has nothing to say about. Done once, in the image.
# shellcheck shell=bash

lay_files() {
  cp -r --no-preserve=ownership "$LAB_HOME/files/$1/." "$2/"
}

# Without it, logging in starts no user manager. Below nspawn with control groups of version 1 nobody tells systemd when a
# group is empty, and every few logins leave user@0.service failed.
without_user_managers() {
  sed -i '/pam_systemd.so/d' "$1/etc/pam.d/common-session"
}

harden_base() {
  local root=$1 user
  lay_files base "$root"
  without_user_managers "$root"
  chmod 0755 "$root/usr/local/sbin/housekeeping" "$root/etc/nftables.conf"
  chmod 0644 "$root/etc/cron.d/housekeeping" "$root/etc/default/chrony" "$root/etc/chrony/chrony.conf"
  chmod 0600 "$root/etc/crontab" "$root"/etc/ssh/sshd_config
  chmod 0700 "$root"/etc/cron.{d,hourly,daily,weekly,monthly}
  printf 'root\n' >"$root/etc/cron.allow"
  mkdir -p "$root/var/lib/housekeeping" "$root/var/log/journal" "$root/etc/nftables.d"
  # There is no kernel log to read in a container.
  sed -i 's/^module(load="imklog")/#&/' "$root/etc/rsyslog.conf"
  sed -i -e 's/^PASS_MAX_DAYS.*/PASS_MAX_DAYS 365/' -e 's/^PASS_MIN_DAYS.*/PASS_MIN_DAYS 1/' -e 's/^UMASK.*/UMASK 027/' \
    "$root/etc/login.defs"
  sed -i -e 's/^# *\(de_DE.UTF-8 UTF-8\)/\1/' -e 's/^# *\(en_US.UTF-8 UTF-8\)/\1/' "$root/etc/locale.gen"
  printf 'LANG=C.UTF-8\n' >"$root/etc/default/locale"
  chroot "$root" locale-gen >/dev/null 2>&1
  for user in ops deploy; do
    chroot "$root" useradd --create-home --shell /bin/bash "$user"
    install -d -m 0700 "$root/home/$user/.ssh"
    chroot "$root" chown "$user:$user" "/home/$user/.ssh"
    chmod 0750 "$root/home/$user"
  done
  chroot "$root" usermod --append --groups sudo,adm deploy
  chroot "$root" usermod --append --groups adm ops
  install -d -m 0700 "$root/root/.ssh"
  printf 'ops ALL=(ALL:ALL) NOPASSWD: ALL\n' >"$root/etc/sudoers.d/ops"
  chmod 0440 "$root/etc/sudoers.d/ops"
  ln -sf /usr/share/zoneinfo/Etc/UTC "$root/etc/localtime"
  rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/machine-id" "$root/var/lib/dbus/machine-id" "$root/etc/hostname"
  systemctl --root="$root" --quiet enable systemd-networkd.service nftables.service
  systemctl --root="$root" --quiet disable systemd-timesyncd.service 2>/dev/null || true
  # Nothing to do in a container: no consoles to log in to, no disks to trim or to check.
  systemctl --root="$root" --quiet mask console-getty.service getty.target systemd-networkd-wait-online.service \
    fstrim.timer e2scrub_all.timer e2scrub_reap.service systemd-resolved.service
  systemctl --root="$root" --quiet set-default multi-user.target
}

harden_plain() {
  :
}

harden_docker() {
  local root=$1
  lay_files docker "$root"
  without_user_managers "$root"
  chmod 0755 "$root/usr/local/sbin/writable-cgroups"
  chmod 0644 "$root/etc/docker/daemon.json"
  systemctl --root="$root" --quiet enable docker.service containerd.service
}

harden_data() {
  local root=$1
  lay_files data "$root"
  without_user_managers "$root"
  chmod 0640 "$root/etc/redis/lab.conf"
  chroot "$root" chown redis:redis /etc/redis/lab.conf
  printf 'include /etc/redis/lab.conf\ninclude /etc/redis/password.conf\n' >>"$root/etc/redis/redis.conf"
  # Made when the package was installed, so one key for every server; the database here listens on loopback alone.
  rm -f "$root/etc/ssl/certs/ssl-cert-snakeoil.pem" "$root/etc/ssl/private/ssl-cert-snakeoil.key"
  sed -i 's/^#\?\(ssl_cert_file\|ssl_key_file\|ssl\) =/#&/' "$root/etc/postgresql/15/main/postgresql.conf"
}

harden_web() {
  local root=$1
  lay_files web "$root"
  without_user_managers "$root"
  chroot "$root" a2enmod -q ssl headers >/dev/null
  chroot "$root" a2dissite -q 000-default >/dev/null
  chroot "$root" a2enconf -q hardening >/dev/null
  chroot "$root" a2ensite -q website >/dev/null
  systemctl --root="$root" --quiet disable nftables.service
  systemctl --root="$root" --quiet enable firewalld.service apache2.service
  chroot "$root" firewall-offline-cmd --quiet --zone=public --add-service=http --add-service=https
}

# shellcheck shell=bash

describe() {
  printf 'sshd takes passwords, and somebody logged in with one (I-20)'
}

servers() {
  printf 'vps3'
}

break_on() {
  keep "$1" /var/log/wtmp /var/log/lastlog
  archives "$1" >"$LAB_DIR/saved/$SCENARIO.$1/archives"
  put "$1" /etc/ssh/sshd_config.d/01-password.conf 0644 <<'CONF'
PasswordAuthentication yes
CONF
  on "$1" systemctl reload ssh.service
  await_password_login "$1" || die "the password login on $1 was refused"
}

# A reload takes effect when sshd has executed itself again, which cannot be asked for.
await_password_login() {
  local tries
  for tries in 1 2 3 4 5 6 7 8 9 10; do
    if sshpass -f "$LAB_DIR/secrets/$1.deploy" ssh -F "$LAB_DIR/ssh_config" -o PasswordAuthentication=yes -o PubkeyAuthentication=no \
      -o NumberOfPasswordPrompts=1 "deploy@$1" true 2>/dev/null; then
      return 0
    fi
    sleep "0.$tries"
  done
  return 1
}

# Archived journal files; rotating first, so that what follows is in files of its own and can be taken out again.
archives() {
  on "$1" journalctl --quiet --rotate
  find "$(root_of "$1")/var/log/journal" -name '*@*.journal'
}

mend_on() {
  local saved=$LAB_DIR/saved/$SCENARIO.$1 root
  root=$(root_of "$1")
  archives "$1" | grep -vxFf "$saved/archives" | xargs -r rm -f
  sed -i '/Accepted password for deploy/d' "$root/var/log/auth.log"
  on "$1" systemctl kill --signal=HUP rsyslog.service
  restore "$1"
  on "$1" systemctl reload ssh.service
}

shows_on() {
  inside "$1" "sshd -T | grep -qx 'passwordauthentication yes' && grep -q 'Accepted password for deploy' /var/log/auth.log"
}

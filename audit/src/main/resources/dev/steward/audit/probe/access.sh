# Who can log in, and how. "@", ">" and "+" at the beginning of a line are this script's own, so that a line of a file
# cannot pass for one of them.
if root; then login_user=${SUDO_USER:-root}; else login_user=$(id -un 2>/dev/null); fi
tell login-user 200 'id -un' printf '%s\n' "$login_user"
ask passwd 3 400000 cat /etc/passwd
ask group 3 400000 cat /etc/group
if root; then ask shadow 3 400000 cat /etc/shadow; else none shadow needs-root /etc/shadow; fi

# What an sshd that cannot read its own configuration complains of, and whether anybody depends on it.
effective_sshd() {
  printf '%s\n' "$sshd_effective"
  [ -z "$sshd_effective" ] || return 0
  sshd_complaint=$(bounded 5 sshd -T 2>&1 >/dev/null | tail -n 1)
  case $sshd_complaint in
    *'no hostkeys'*) sshd_complaint='sshd has no host keys (ssh-keygen -A makes them)' ;;
    *'privilege separation directory'*) sshd_complaint="$sshd_complaint (starting sshd as a service makes it)" ;;
  esac
  [ -n "$(running sshd)" ] || sshd_complaint="$sshd_complaint; no sshd runs here"
  printf '%s\n' "$sshd_complaint" >&2
  return 1
}
# Match blocks hold to the end of their file.
sshd_matches() {
  set -- /etc/ssh/sshd_config $(awk 'tolower($1) == "include" {
    for (i = 2; i <= NF; i++) print ($i ~ /^\//) ? $i : "/etc/ssh/" $i }' /etc/ssh/sshd_config)
  for sshd_file; do
    if [ -r "$sshd_file" ]; then
      awk 'tolower($1) == "match" { inside = 1 } inside && NF && $1 !~ /^#/ { print }' "$sshd_file"
    fi
  done
}
# An address that is reserved (RFC 1112) stands for somebody on the Internet.
sshd_accounts='
for account in $(awk -F: "\$7 !~ /(nologin|false|true|sync|shutdown|halt)\$/ { print \$1 }" /etc/passwd | head -n 20); do
  echo "@ $account"
  sshd -T -C "user=$account,host=invalid.,addr=240.0.0.1,laddr=240.0.0.2,lport=22"
done'
sshd_effective=
if ! has sshd; then
  none sshd absent 'sshd -T'
  none sshd-matches absent /etc/ssh/sshd_config
  none sshd-accounts absent 'sshd -T -C'
elif ! root; then
  none sshd needs-root 'sshd -T'
  none sshd-matches needs-root /etc/ssh/sshd_config
  none sshd-accounts needs-root 'sshd -T -C'
else
  sshd_effective=$(bounded 5 sshd -T 2>/dev/null)
  framed sshd 60000 'sshd -T' effective_sshd
  sshd_blocks=$(sshd_matches 2>/dev/null)
  framed sshd-matches 60000 'Match blocks of /etc/ssh/sshd_config' printf '%s\n' "$sshd_blocks"
  if [ -n "$sshd_blocks" ]; then
    framed sshd-accounts 200000 'sshd -T -C user=…' bounded 8 sh -c "$sshd_accounts"
  else
    framed sshd-accounts 200000 'sshd -T -C user=…' printf ''
  fi
fi

# $1: the patterns of AuthorizedKeysFile. Names are never expanded, and only regular files are read.
key_files='
set -f
patterns=$1
while IFS=: read -r user _ uid _ _ home shell; do
  [ -n "$user" ] || continue
  echo "@ $user"
  case $shell in
    */nologin | */false | */true | */sync | */shutdown | */halt) ;;
    *) [ ! -d "$home" ] || ls -ldnL "$home" ;;
  esac
  for path in $patterns; do
    [ "$path" != none ] || continue
    case $path in *%h*) path=${path%%"%h"*}$home${path#*"%h"} ;; esac
    case $path in *%u*) path=${path%%"%u"*}$user${path#*"%u"} ;; esac
    case $path in *%U*) path=${path%%"%U"*}$uid${path#*"%U"} ;; esac
    case $path in /*) ;; *) path=$home/$path ;; esac
    [ -f "$path" ] || continue
    echo "> $path"
    ls -ldnL "${path%/*}" "$path"
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in "" | \#*) ;; *) printf "+%s\n" "$line" ;; esac
    done <"$path"
  done
done </etc/passwd'
if root; then
  key_patterns=$(printf '%s\n' "$sshd_effective" | sed -n 's/^authorizedkeysfile //p')
  framed key-files 600000 'authorized_keys of every account' \
    bounded 5 sh -c "$key_files" sh "${key_patterns:-.ssh/authorized_keys .ssh/authorized_keys2}"
else
  none key-files needs-root 'authorized_keys of every account'
fi

sudoers() {
  set -- /etc/sudoers $(awk '$1 ~ /^[#@]include(dir)?$/ { print $2 }' /etc/sudoers)
  for sudo_path; do
    if [ -d "$sudo_path" ]; then set -- "$@" "$sudo_path"/*; fi
  done
  ls -ldnL "$@"
  shift 0
  for sudo_path; do
    case ${sudo_path##*/} in *.* | *'~') continue ;; esac
    [ -f "$sudo_path" ] && [ -r "$sudo_path" ] || continue
    echo "> $sudo_path"
    sed 's/^/+/' "$sudo_path"
  done
}
if [ ! -e /etc/sudoers ]; then
  none sudoers absent /etc/sudoers
elif root; then
  tell sudoers 400000 '/etc/sudoers, /etc/sudoers.d' sudoers
else
  none sudoers needs-root /etc/sudoers
fi

accepted='/^@status / { print; next }
!lines++ { print "@first " $0 }
/Accepted (password|keyboard-interactive)/ { print "+" $0 }
END { print "@lines " lines + 0 }'
password_logins() {
  if has journalctl; then
    echo '> journal'
    {
      bounded 4 journalctl -q --no-pager -o short-unix --since=-30d -n 20000 -t sshd -t sshd-session
      echo "@status $?"
    } | awk "$accepted"
  fi
  # Rotated with a number on the Debian family and with the date on the RHEL family; compressed ones are too old.
  for log_file in /var/log/auth.log.1 /var/log/auth.log /var/log/secure-2* /var/log/secure; do
    case $log_file in *.gz | *.xz | *.bz2 | *.zst) continue ;; esac
    [ -f "$log_file" ] || continue
    echo "> $log_file"
    tail -c 3000000 "$log_file" | awk "$accepted"
  done
}
if ! root; then
  none password-logins needs-root 'journalctl -t sshd, /var/log/auth.log, /var/log/secure'
elif has journalctl || [ -f /var/log/auth.log ] || [ -f /var/log/secure ]; then
  framed password-logins 400000 'journalctl -t sshd, /var/log/auth.log, /var/log/secure' password_logins
else
  none password-logins absent 'journalctl -t sshd, /var/log/auth.log, /var/log/secure'
fi

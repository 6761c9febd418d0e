# Secrets where others can read them. The raw lines are judged, and forgotten, where the reply is read.
# Those of containers, too: every account of this host can read them.
secret_arguments() {
  secret_own='' secret_contained=''
  for secret_f in /proc/[0-9]*/cmdline; do
    secret_pid=${secret_f#/proc/}
    case $contained in
      *" ${secret_pid%/*} "*) secret_contained="$secret_contained $secret_f" ;;
      *) secret_own="$secret_own $secret_f" ;;
    esac
  done
  # shellcheck disable=SC2086
  head -v -c 4096 $secret_own 2>/dev/null | tr '\0' '\037'
  # shellcheck disable=SC2086
  [ -z "$secret_contained" ] || head -v -c 4096 /dev/null $secret_contained 2>/dev/null | tr '\0' '\037' |
    sed 's#^==> \(/proc/[0-9]*/cmdline\) <==$#==> \1 in a container <==#'
}
tell secret-arguments 600000 'ps -e -o args' secret_arguments

secret_roots=''
for secret_f in /etc /opt /srv /root /home /var/www /usr/local; do
  if [ -d "$secret_f" ]; then secret_roots="$secret_roots $secret_f"; fi
done
secret_pattern='(passw(or)?d|passphrase|pwd|secret|token|api_?-?key|(access|private|account|encryption)_?-?key|credential)[a-z0-9_-]*["'\'']?[[:space:]]*(:|=)[[:space:]]*[^[:space:]]|-----BEGIN [A-Z ]*PRIVATE KEY|://[^/@: ]*:[^@ ]+@|(AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30}|glpat-|eyJ[A-Za-z0-9_-]{10,}\.eyJ|(stricthostkeychecking|knownhostsfile)|(curl|wget) [^|]*\|[^|]*sh|-(pass(word|wd)?|token|secret)[ =]|sshpass|requirepass|masterauth|bearer [a-z0-9]|mysql[a-z]* .*-p|redis-cli .*-a |login [^ ]+ password '
secret_binary=-I
grep -I x /dev/null >/dev/null 2>&1
[ $? -le 1 ] || secret_binary=-s
# shellcheck disable=SC2086
secret_lines=$({
  bounded 8 find $secret_roots -xdev -maxdepth 5 \
    \( -type d \( -name .git -o -name node_modules -o -name .cache -o -name .m2 -o -name .npm -o -name .cargo -o -name site-packages \
    -o -path /etc/ssl/certs -o -path /etc/alternatives -o -path /etc/selinux -o -path /etc/pki/ca-trust -o -path /usr/local/share -o -path /usr/local/lib \) -prune \) \
    -o -type f -size -512 \( -path '/etc/*' -o -name '*.sh' -o -name '.env*' -o -name '*.env' -o -name '*.conf' -o -name '*.cnf' -o -name '*.cfg' \
    -o -name '*.ini' -o -name '*.yml' -o -name '*.yaml' -o -name '*.properties' -o -name '*.toml' -o -name '*.json' -o -name 'id_*' -o -name '*.pem' \
    -o -name '*.key' -o -path '*/.ssh/config' -o -name '.netrc' -o -name '.git-credentials' -o -name '*.service' -o -name '.bashrc' -o -name '.profile' \
    -o -path '/usr/local/*bin/*' \) -exec grep -HniE $secret_binary -m 40 -e "$secret_pattern" {} + 2>/dev/null
  echo "!$?"
} | cut -c1-700)
secret_hits() { printf '%s\n' "$secret_lines"; }
secret_modes() {
  secret_ifs='
'
  IFS=$secret_ifs
  set -f
  # shellcheck disable=SC2046
  stat -L -c '%f %u %g %s %n' $(printf '%s\n' "$secret_lines" | awk -F: '/^\// && !($1 in s) { p = $1; do { if (!(p in s)) { s[p] = 1; print p } } while (sub(/\/[^\/]*$/, "", p) && p != "") }') / 2>/dev/null
  return 0
}
tell secret-lines 500000 'grep -rniE "(password|secret|token|key)[:=]" /etc /opt /srv /root /home /var/www /usr/local' secret_hits
tell secret-modes 400000 'stat of those files and their folders' secret_modes
# Files as their package brought them hold nobody's secret: dpkg keeps the checksum of every conffile.
secret_packaged() {
  IFS='
'
  set -f
  # shellcheck disable=SC2046
  [ ! -r /var/lib/dpkg/status ] || md5sum $(printf '%s\n' "$secret_lines" | awk -F: '/^\/etc\// && !($1 in s) { s[$1] = 1; print $1 }') /dev/null 2>/dev/null |
    awk 'FNR == NR { sum[$2] = $1; next } /^Conffiles:/ { c = 1; next } /^[^ ]/ { c = 0 } c && ($1 in sum) && sum[$1] == $2 { print $1 }' - /var/lib/dpkg/status
  return 0
}
tell secret-packaged 60000 'dpkg --verify' secret_packaged

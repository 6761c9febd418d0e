# What cron runs, and every file and command that it could need. The closure over the scripts named in crontabs goes
# three levels deep; each level costs three processes. Resolution happens where the reply is read.
cron_lf='
'
cron_extract='
function emit(p) {
  sub(/[.:]+$/, "", p); gsub(/\/\/+/, "/", p); gsub(/\/\.\//, "/", p)
  if (p ~ /^\/(dev|proc|sys)(\/|$)/ || length(p) < 2 || length(p) > 200 || p ~ /[*?\\$]/ || p in seen) return
  seen[p] = 1
  if (++count <= 600) print p
}
function expand(s,   out, name) {
  out = ""
  while (match(s, /\$(\{[A-Za-z_][A-Za-z0-9_]*\}|[A-Za-z_][A-Za-z0-9_]*)/)) {
    name = substr(s, RSTART + 1, RLENGTH - 1); gsub(/[{}]/, "", name)
    out = out substr(s, 1, RSTART - 1) (name in value ? value[name] : "$" name)
    s = substr(s, RSTART + RLENGTH)
  }
  return out s
}
substr($0, 1, 2) == "\001A" { seen[substr($0, 3)] = 1; next }
substr($0, 1, 2) == "\001L" { p = substr($0, 3); b = p; sub(/.*\//, "", b); if (!(b in inpath)) inpath[b] = p; next }
substr($0, 1, 2) == "\001H" { home[++homes] = substr($0, 3); next }
FNR == 1 { split("", value); cwd = ""; dir = FILENAME; sub(/\/[^\/]*$/, "", dir) }
FNR == 1 && /^#!/ { sub(/\r$/, ""); split(substr($0, 3), w, /[ \t]+/); emit(w[1] == "" ? w[2] : w[1]); next }
/^[ \t]*#/ { next }
{
  line = $0
  gsub(/\$\(dirname (--)? *"?\$\{?(0|BASH_SOURCE)[^)]*\)/, dir, line); gsub(/`dirname "?\$0"?`/, dir, line)
  gsub(/\$\{(0|BASH_SOURCE)[^}]*%\/\*\}/, dir, line); gsub(/\$\(cd "?\/[^)]*\)/, dir, line)
  line = expand(line)
  if (match(line, /^[ \t]*(export[ \t]+|readonly[ \t]+|local[ \t]+)?[A-Za-z_][A-Za-z0-9_]*[ \t]*=/)) {
    name = substr(line, RSTART, RLENGTH); sub(/^[ \t]*(export|readonly|local)?[ \t]+/, "", name); gsub(/[ \t=]/, "", name)
    rest = substr(line, RSTART + RLENGTH); sub(/^[ \t]*["\047]?/, "", rest); sub(/[ \t;"\047].*/, "", rest)
    if (name != "HOME" && name != "PATH") value[name] = rest
  }
  if (match(line, /(^|[ \t;&|(])cd[ \t]+["\047]?\/[^ \t;&|"\047)]*/)) { cwd = substr(line, RSTART, RLENGTH); sub(/^[^\/]*/, "", cwd) }
  n = split(line, w, /[ \t;|&()<>"\047`=,{}\r]+/)
  for (i = 1; i <= n; i++) {
    t = w[i]
    if (t ~ /^\//) emit(t)
    else if (t ~ /^(~|\$HOME)\//) { sub(/^[^\/]*/, "", t); for (h = 1; h <= homes; h++) emit(home[h] t) }
    else if (t ~ /^[.A-Za-z0-9_][^:]*\//) {
      sub(/^\.\//, "", t)
      if (cwd != "") emit(cwd "/" t)
      else for (h = 1; h <= homes; h++) emit(home[h] "/" t)
    } else if (t in inpath) emit(inpath[t])
    else if (cwd != "" && t ~ /^[A-Za-z0-9_-]+\.(sh|bash|py|pl|rb)$/) emit(cwd "/" t)
  }
}
'
cron_readable='
{ mode = $1; path = $5; for (i = 6; i <= NF; i++) path = path " " $i }
mode !~ /^8/ || $4 > 65536 || path ~ /^(\/usr)?\/(s?bin|lib|lib64|libexec|share)\// { next }
{ if ((getline first < path) < 0) { close(path); next }
  close(path)
  if (first ~ /^\177ELF/) next
  if (first ~ /^#!/ ? first ~ /^#![ \t]*[^ \t]*(\/|env[ \t]+(-S[ \t]+)?)(ba|da|k|z|mk|a)?sh([ \t\r]|$)/ : path ~ /\.(sh|bash|env|inc|profile)$|profile|bashrc|\/default\/|\/sysconfig\// || (path !~ /\.(conf|cfg|cf|ini|ya?ml|json|toml|xml|txt|list|log|cnf|rules)$/ && first ~ /^[ \t]*#|^[a-zA-Z_][a-zA-Z0-9_]*=|^$/)) print path }
'
cron_shebang='
{ mode = $1; path = $5; for (i = 6; i <= NF; i++) path = path " " $i }
mode !~ /^8/ || path ~ /^(\/usr)?\/(s?bin|lib|lib64|libexec|share)\// { next }
{ if ((getline first < path) > 0 && first ~ /^#!/) print "#\t" path "\t" substr(first, 1, 200); close(path) }
'
cron_files=''
for cron_f in /etc/crontab /etc/anacrontab /etc/cron.d/* /var/spool/cron/crontabs/* /var/spool/cron/* /etc/crontabs/* \
  /etc/cron.hourly/* /etc/cron.daily/* /etc/cron.weekly/* /etc/cron.monthly/* /etc/cron.yearly/*; do
  if [ -f "$cron_f" ] && [ -r "$cron_f" ]; then cron_files="$cron_files$cron_f$cron_lf"; fi
done
cron_local=''
cron_path_dirs="/usr/local/sbin$cron_lf/usr/local/bin$cron_lf/usr/sbin$cron_lf/usr/bin$cron_lf/sbin$cron_lf/bin"
for cron_f in /usr/games /usr/local/games /snap/bin /opt/bin /opt/*/bin /opt/*/sbin /usr/local/*/bin /usr/pgsql-*/bin \
  /usr/lib/postgresql/*/bin /var/lib/rancher/*/bin /root/bin /root/.local/bin /root/go/bin /home/*/bin /home/*/.local/bin; do
  if [ -d "$cron_f" ]; then cron_path_dirs="$cron_path_dirs$cron_lf$cron_f"; fi
done

cron_marked() { printf '%s\n' "$2" | while IFS= read -r cron_l; do [ -z "$cron_l" ] || printf '\001%s%s\n' "$1" "$cron_l"; done; }
cron_closure() {
  cron_ifs=$IFS
  IFS=$cron_lf
  set -f
  cron_new=$cron_files cron_asked='' cron_stat='' cron_scripts=$cron_files cron_level=0
  cron_tables=''
  for cron_f in $cron_files; do
    case $cron_f in
      /etc/cron.hourly/* | /etc/cron.daily/* | /etc/cron.weekly/* | /etc/cron.monthly/* | /etc/cron.yearly/*) ;;
      *) cron_tables="$cron_tables$cron_f$cron_lf" ;;
    esac
  done
  cron_owners=root
  for cron_f in $cron_tables; do
    case $cron_f in
      /var/spool/cron/* | /etc/crontabs/*) cron_owners="$cron_owners$cron_lf${cron_f##*/}" ;;
    esac
  done
  if [ -n "$cron_tables" ]; then
    # shellcheck disable=SC2086
    cron_owners="$cron_owners$cron_lf$(awk '/^[ \t]*#/ { next } { u = $1 ~ /^@/ ? $2 : $6 } u ~ /^[A-Za-z_][A-Za-z0-9_.-]*\$?$/ && !(u in s) { s[u] = 1; print u }' $cron_tables)"
  fi
  # shellcheck disable=SC2086
  if has getent; then cron_passwd=$(getent passwd $cron_owners); else cron_passwd=$(cat /etc/passwd); fi
  cron_homes=$(printf '%s\n' "$cron_passwd" | awk -F: '$6 ~ /^\/./ && !($6 in s) && ++n <= 20 { s[$6] = 1; print $6 }')
  set +f
  for cron_f in /usr/local/sbin/* /usr/local/bin/* /opt/bin/* /opt/*/bin/* /root/bin/* /home/*/bin/*; do
    if [ -f "$cron_f" ] && [ -x "$cron_f" ]; then cron_local="$cron_local$cron_f$cron_lf"; fi
  done
  set -f
  while [ -n "$cron_new" ] && [ "$cron_level" -lt 4 ]; do
    # shellcheck disable=SC2086
    cron_named=$({
      cron_marked H "$cron_homes"
      cron_marked L "$cron_local"
      cron_marked A "$cron_asked"
    } | awk "$cron_extract" - $cron_new)
    if [ "$cron_level" = 0 ]; then cron_named="$cron_files$cron_named"; fi
    [ -n "$cron_named" ] || break
    # shellcheck disable=SC2086
    cron_found=$(stat -L -c '%f %u %g %s %n' $cron_named 2>/dev/null)
    cron_asked="$cron_asked$cron_named$cron_lf"
    cron_stat="$cron_stat$cron_found$cron_lf"
    cron_new=$(printf '%s\n' "$cron_found" | awk "$cron_readable" 2>/dev/null)
    if [ "$cron_level" = 0 ]; then
      cron_more=''
      for cron_f in $cron_new; do
        case "$cron_lf$cron_files" in
          *"$cron_lf$cron_f$cron_lf"*) ;;
          *) cron_more="$cron_more$cron_f$cron_lf" ;;
        esac
      done
      cron_new=$cron_more
    fi
    cron_scripts="$cron_scripts$cron_new$cron_lf"
    cron_level=$((cron_level + 1))
  done
  # shellcheck disable=SC2086
  cron_more=$(awk '/^[ \t]*(export[ \t]+)?PATH[ \t]*=/ { sub(/^[^=]*=/, ""); gsub(/["\047; \t\r]/, ""); n = split($0, d, ":"); for (i = 1; i <= n; i++) if (d[i] ~ /^\/[^$]*$/ && !(d[i] in s)) { s[d[i]] = 1; print d[i] } }' $cron_scripts 2>/dev/null)
  cron_path_dirs=$(printf '%s\n' "$cron_path_dirs$cron_lf$cron_more" | awk '/^\// && !($0 in s) { s[$0] = 1; print }')
  # Folders decide who may replace a file.
  # shellcheck disable=SC2046
  cron_folders=$(stat -L -c '%f %u %g %s %n' $(printf '%s\n' "$cron_stat" | awk '/^8/ { p = $5; while (sub(/\/[^\/]*$/, "", p) && p != "") if (!(p in s)) { s[p] = 1; print p } }') / 2>/dev/null)
  # Files that are missing may stand elsewhere.
  cron_missing=$({
    printf '%s\n' "$cron_stat" | awk 'NF > 4 { print "+" $5 }'
    printf '%s\n' "$cron_asked"
  } | awk '/^\+/ { s[substr($0, 2)] = 1; next } /\.(sh|bash|py|pl|rb|php|jar)$|\/[a-zA-Z0-9_-]+$/ && !($0 in s) && $0 !~ /^\/(run|var\/(log|run|lock|tmp)|tmp)\// { b = $0; sub(/.*\//, "", b); if (length(b) > 3 && !(b in n) && ++c <= 40) { n[b] = 1; print (c > 1 ? "-o\n" : "") "-name\n" b } }')
  set +f
  IFS=$cron_ifs
}
cron_tables() { cron_emit "$cron_scripts"; }
cron_emit() {
  IFS=$cron_lf
  set -f
  # shellcheck disable=SC2086
  [ -z "$1" ] || awk 'FNR == 1 { print "@" FILENAME } { print "\t" $0 }' $1
}
cron_stats() {
  printf '%s\n' "$cron_asked" | awk 'NF { print "?" $0 }'
  printf '%s\n' "$cron_stat$cron_lf$cron_folders" | awk 'NF > 4 && !($5 in s) { s[$5] = 1; print }'
  printf '%s\n' "$cron_stat" | awk "$cron_shebang" 2>/dev/null
}
cron_executables() {
  IFS=$cron_lf
  set -f
  for cron_f in $cron_path_dirs; do
    if cd -P "$cron_f" 2>/dev/null; then printf '@%s\t%s\n' "$cron_f" "$(pwd -P)"; fi
  done
  # shellcheck disable=SC2046
  find -L $(for cron_f in $cron_path_dirs; do if [ -d "$cron_f" ] && ! [ -L "$cron_f" ]; then printf '%s\n' "$cron_f"; fi; done) \
    -maxdepth 1 -type f \( -perm -100 -o -perm -010 -o -perm -001 \) -print 2>/dev/null |
    awk '{ n = $0; sub(/.*\//, "", n); d = substr($0, 1, length($0) - length(n) - 1); if (d != last) { print ":" d; last = d } print n }'
}
cron_daemon() {
  for cron_f in /usr/sbin/cron /usr/sbin/crond /usr/sbin/anacron /usr/sbin/sendmail; do
    # Busybox has a crond, as it has everything: that is no installed daemon before there is a crontab or it runs.
    if [ -x "$cron_f" ]; then
      case $(readlink -f "$cron_f") in
        */busybox) cron_l=${cron_files:+any} ;;
        *) cron_l=any ;;
      esac
      if [ -n "$cron_l" ]; then printf 'installed %s\n' "$cron_f"; fi
    fi
  done
  for cron_f in /etc/systemd/system/multi-user.target.wants/cron.service /etc/systemd/system/multi-user.target.wants/crond.service /etc/rc2.d/S*cron; do
    if [ -e "$cron_f" ] || [ -L "$cron_f" ]; then printf 'enabled %s\n' "$cron_f"; fi
  done
  for cron_f in /proc/[0-9]*/comm; do
    if read -r cron_l <"$cron_f"; then
      case $cron_l in
        cron | crond)
          cron_f=${cron_f%/comm}
          if [ "$cron_f/root" -ef / ] || [ ! -e "$cron_f/root" ]; then
            printf 'running %s\n' "$cron_l"
            tr '\0' ' ' <"$cron_f/cmdline" | awk '{ print "options " $0 }'
            if [ -r "$cron_f/environ" ]; then tr '\0' '\n' <"$cron_f/environ" | awk '/^PATH=/'; fi
          fi
          ;;
      esac
    fi
  done 2>/dev/null
  for cron_f in /etc/cron.allow /etc/cron.deny; do
    if [ -f "$cron_f" ]; then printf 'present %s\n' "$cron_f"; fi
  done
  grep -hs '^/etc/cron' /var/lib/dpkg/info/*.conffiles | awk '{ print "packaged " $1 }'
  return 0
}
cron_accounts() { printf '%s\n' "$cron_passwd" | awk -F: 'NF > 5 { print $1 ":" $3 ":" $4 ":" $6 }'; }

cron_closure
tell cron-daemon 60000 'ps -C cron,crond,anacron' cron_daemon
tell cron-tables 900000 '/etc/crontab, /etc/cron.d, crontab -l' cron_tables
tell cron-files 400000 'stat of what the jobs call' cron_stats
tell cron-path 400000 'ls of the folders in PATH' cron_executables
tell cron-accounts 60000 '/etc/passwd' cron_accounts
if [ -n "$cron_missing" ]; then
  set -f
  # shellcheck disable=SC2086
  ask cron-elsewhere 5 20000 find /opt /srv /usr/local /root /home -xdev -maxdepth 4 -type f \( $cron_missing \) -print
  set +f
else
  none cron-elsewhere absent 'nothing is missing'
fi
if root; then tell cron-spool 100 '/var/spool/cron' true; else none cron-spool needs-root '/var/spool/cron'; fi

# Debian's cron ignores a crontab whose last line lacks its newline: the last byte of each, N for a newline.
cron_ends() {
  IFS=$cron_lf
  set -f
  # shellcheck disable=SC2086
  [ -z "$cron_tables" ] || tail -q -c 1 $cron_tables | tr '\n' N
}
tell cron-ends 2000 'tail -c 1 of every crontab' cron_ends

timer_services() {
  printf '%s\n' "$timer_shown"
  # shellcheck disable=SC2046
  stat -L -c '=%f %u %g %s %n' $(printf '%s\n' "$timer_shown" | awk 'match($0, /path=\/[^ ;]+/) { p = substr($0, RSTART + 5, RLENGTH - 5); if (!(p in s)) { s[p] = 1; print p } }') / 2>/dev/null
  return 0
}
if [ -d /run/systemd/system ] && has systemctl; then
  ask timers 5 100000 systemctl show --all --no-pager --property=Id,Unit,ActiveState '*.timer'
  timer_units=$(bounded 5 systemctl show --all --no-pager --property=Unit '*.timer' 2>/dev/null | awk -F= '/^Unit=/ && !($2 in s) { s[$2] = 1; printf "%s ", $2 }')
  timer_shown=''
  # shellcheck disable=SC2086
  if [ -n "$timer_units" ]; then timer_shown=$(bounded 5 systemctl show --no-pager --property=Id,LoadState,User,ExecStart $timer_units 2>/dev/null); fi
  tell timer-services 300000 'systemctl show --property=User,ExecStart of what timers start' timer_services
else
  none timers absent systemd
  none timer-services absent systemd
fi

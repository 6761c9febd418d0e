# What backups left on this server: in the usual places, in the folders that cron jobs and their scripts name, in
# the vaults that the estate declares. Artefacts that differ only in their date are one series; the newest two of each
# are opened, within limits of bytes and seconds.
#
#   artefact SERIES SIZE SECONDS PATH     one file; of each series the newest 30
#   opening PATH VERDICT FORMAT COUNT NAMES WHY
#
# VERDICT is whole (read to its end), ends (beginning and end are right, the rest was not read), broken, closed
# (encrypted) or untried. Runs behind schedule.sh, which knows what cron names.
artefact_tab='	'
artefact_file_bytes=134217728
artefact_all_bytes=402653184
artefact_seconds=12
artefact_count=24

artefact_roots() {
  for artefact_d in /var/backups /backup /backups /srv/backup* /root/backup* /opt/backup* /home/*/backup* \
    /var/lib/pgsql/backups /var/lib/pgsql/*/backups /var/lib/postgresql/backups /var/lib/rancher/k3s/server/db/snapshots; do
    if [ -d "$artefact_d" ]; then printf '%s\n' "$artefact_d"; fi
  done
  printf '%s\n' "${backup_folders:-}"
  printf '%s\n' "${cron_stat:-}" | awk '
    NF < 5 || $1 !~ /^4/ { next }
    { path = $5; for (i = 6; i <= NF; i++) path = path " " $i; sub(/(.)\/+$/, "&", path); sub(/\/+$/, "", path) }
    path == "" || path ~ /^\/(bin|boot|dev|etc|lib[^\/]*|proc|run|sbin|sys|usr|tmp)(\/|$)/ { next }
    path ~ /^\/(home|opt|srv|root|mnt|media|var|data)$/ || path ~ /^\/home\/[^\/]+$/ { next }
    path ~ /^\/var\/(lib|log|cache|spool|tmp|run|lock|mail|crash|www)(\/|$)/ && path !~ /[Bb]ackup/ { next }
    { print path }'
}

# Debian copies its own package lists and accounts to /var/backups; the same file may be met through two folders.
artefact_found() {
  artefact_folders=$(artefact_roots | awk '/^\// && !($0 in s) && ++n <= 60 { s[$0] = 1; print }')
  [ -n "$artefact_folders" ] || return 0
  IFS=$newline
  set -f
  # shellcheck disable=SC2086
  bounded 5 find -H $artefact_folders -xdev -maxdepth 3 -type f \( -name '*.gz' -o -name '*.tgz' -o -name '*.bz2' -o -name '*.xz' \
    -o -name '*.zst' -o -name '*.tar' -o -name '*.dump' -o -name '*.dmp' -o -name '*.pgdump' -o -name '*.backup' -o -name '*.sql' \
    -o -name '*.rdb' -o -name '*.db' -o -name '*.snap' -o -name '*.zip' -o -name '*.gpg' -o -name '*.age' -o -name '*.enc' \
    -o -name '*.tar.*' -o -name '*.sql.*' -o -name '*.dump.*' -o -name '*.rdb.*' -o -name '*snapshot*' -o -path '*/db/snapshots/*' \
    -o -path '*/snapshots/????????????????????????????????????????????????????????????????' \) \
    ! -path '/var/backups/dpkg.*' ! -path '/var/backups/apt.*' ! -path '/var/backups/alternatives.*' ! -path '/var/backups/aptitude.*' \
    ! -name '*.sha256*' ! -name '*.md5' ! -name '*.log.*' ! -name '*.log' ! -name '.*' -exec stat -c '%Y %s %n' {} + 2>/dev/null |
    sort -rn | awk '!($0 in seen) { seen[$0] = 1; print }' | head -n 4000
}

# The name without its date: runs of digits with one of four or more, weekdays, and the number of a rotated file.
artefact_series='
function dateless(run,   parts, n, i, first, kept) {
  n = split(run, parts, /[-_.:T]/)
  for (i = 1; i <= n; i++) if (length(parts[i]) >= 4) { first = i; break }
  if (!first) return run
  kept = ""
  if (!(first == 3 && length(parts[1]) <= 2 && length(parts[2]) <= 2))
    for (i = 1; i < first; i++) { kept = kept substr(run, 1, length(parts[i]) + 1); run = substr(run, length(parts[i]) + 2) }
  return kept "#"
}
function series(path,   out, before, after, run, plain) {
  if (match(path, /\/snapshots\/[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]+$/) && path !~ /\.[^\/]*$/)
    return "restic " substr(path, 1, RSTART - 1)
  out = ""
  while (match(path, /[0-9]+([-_.:T][0-9]+)*Z?/)) {
    before = substr(path, 1, RSTART - 1); run = substr(path, RSTART, RLENGTH); after = substr(path, RSTART + RLENGTH)
    plain = run; sub(/Z$/, "", plain)
    if (run ~ /^[0-9][0-9]?[0-9]?$/ && before ~ /[a-z]\.$/ && (after == "" || after ~ /^\./)) run = "#"
    else if (dateless(plain) != plain) run = dateless(plain)
    out = out before run; path = after
  }
  out = out path
  gsub(/[-_.]([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)(day|sday|nesday|rsday|urday)?\./, "-#.", out)
  return out
}
{
  seconds = $1; size = $2; path = $0; sub(/^[0-9]+ [0-9]+ /, "", path)
  if (path ~ /\t/) next
  name = series(path)
  if (++count[name] > 30) next
  if (count[name] <= 2) mark = "*"; else mark = "-"
  print mark "\t" name "\t" size "\t" seconds "\t" path
}'

artefact_say() { printf 'opening\t%s\t%s\t%s\t%s\t%s\t%s\n' "$artefact_path" "$1" "$2" "$3" "$4" "$(printf '%s' "$5" | tr '\t\n' '  ' | cut -c1-200)"; }
artefact_hex() { od -An -v -tx1 | tr -d ' \n'; }

# A tar of nothing is zeros.
artefact_is_tar() {
  [ "$(printf '%s' "$1" | cut -c515-524)" = 7573746172 ] && return 0
  case $artefact_path in
    *.tar | *.tar.* | *.tgz) case $1 in *[!0]*) return 1 ;; ?*) return 0 ;; esac ;;
  esac
  return 1
}

# artefact_stream FORMAT UNPACK…: the file unpacked, to a reader that is chosen by how it begins. A reader prints
# "read STATUS COUNT NAMES" and what it complains of behind it; behind that comes "unpack STATUS".
artefact_stream() {
  artefact_format=$1
  shift
  artefact_inner=$(bounded 5 "$@" <"$artefact_path" 2>/dev/null | head -c 512 | artefact_hex)
  artefact_reader=artefact_count_bytes
  case $artefact_inner in
    2d2d* | 2f2a* | 5c72*) artefact_reader=artefact_read_sql artefact_format="$artefact_format, SQL" ;;
    5047444d50*) artefact_reader=artefact_read_archive artefact_format="$artefact_format, pg_dump" ;;
    *) if artefact_is_tar "$artefact_inner"; then artefact_reader=artefact_read_tar artefact_format="$artefact_format, tar"; fi ;;
  esac
  artefact_out=$(
    exec 3>&1
    {
      bounded "$artefact_seconds" "$@" <"$artefact_path" 2>/dev/null 3>&-
      printf '\nunpack %s\n' "$?" >&3
    } | {
      "$artefact_reader" 3>&-
      cat >/dev/null
    }
  )
  artefact_unpack=$(printf '%s\n' "$artefact_out" | sed -n 's/^unpack //p' | tail -n 1)
  case $artefact_unpack in
    0) artefact_tell ;;
    124 | 137 | 143) artefact_say untried "$artefact_format" -1 '' "not read to its end within $artefact_seconds seconds" ;;
    *) artefact_say broken "$artefact_format" -1 '' "$1: the data ends too early or is damaged" ;;
  esac
}

artefact_tell() {
  artefact_line=$(printf '%s\n' "$artefact_out" | grep '^read ' | tail -n 1)
  artefact_why=$(printf '%s\n' "$artefact_out" | sed -n 's/^why //p' | tail -n 1)
  # shellcheck disable=SC2086
  set -- $artefact_line
  case ${2:-1} in
    0) artefact_say whole "$artefact_format" "${3:--1}" "${4:-}" '' ;;
    124 | 137 | 143 | untried) artefact_say untried "$artefact_format" -1 '' "${artefact_why:-not read to its end within $artefact_seconds seconds}" ;;
    *) artefact_say broken "$artefact_format" -1 '' "${artefact_why:-it cannot be read}" ;;
  esac
}

# Nothing is known of what is inside but that it is not nothing.
artefact_count_bytes() {
  if [ "$(head -c 1 | wc -c)" -gt 0 ]; then echo 'read 0 -1'; else echo 'read 0 0'; fi
}

artefact_read_tar() {
  { tar -tf - 2>&1; echo "=$?"; } | awk '
    { line[NR % 2] = $0 }
    /^tar: / { why = $0; next }
    /^=[0-9]+$/ { status = substr($0, 2) }
    { n++; if (n <= 4) { gsub(/[ |]/, "_"); names = names (n > 1 ? "|" : "") $0 } }
    END { n--; if (n < 4) sub(/\|?=[0-9]+$/, "", names); print "read", status, n, names; print "why", why }'
}

artefact_read_sql() {
  awk '
    NR <= 30 && /^-- PostgreSQL database cluster dump/ { kind = "cluster" }
    NR <= 30 && /^-- PostgreSQL database dump/ { kind = "database" }
    NR <= 30 && /^(-- (MySQL|MariaDB) dump|\/\*M?!999999)/ { kind = "mysql" }
    /^CREATE TABLE / { t = $3; if (t == "IF") t = $6; gsub(/[`"(|]/, "", t); if (++tables <= 4) names = names (tables > 1 ? "|" : "") t }
    /^(CREATE|COPY|INSERT) / { statements++ }
    kind != "cluster" && /^-- (PostgreSQL database dump complete|Dump completed)/ { done = NR }
    /^-- PostgreSQL database cluster dump complete/ { done = NR }
    END {
      if (kind == "") { print "read untried -1"; print "why its beginning is that of no dump that is known here" }
      else if (!done || NR - done > 12) { print "read 1 -1"; print "why the line that ends a complete dump is missing" }
      else print "read 0", (tables > 0 ? tables : (statements > 0 ? -1 : 0)), names
    }'
}

# Reading a custom dump to its end needs pg_restore; its list alone is at the beginning and says nothing of the rest.
artefact_read_archive() {
  if ! has pg_restore; then
    echo 'read untried -1'
    echo 'why pg_restore is not installed here: only its beginning could be looked at'
    return 0
  fi
  artefact_whole=$(bounded "$artefact_seconds" pg_restore -f /dev/null 2>&1)
  artefact_status=$?
  case $artefact_whole in
    *'unsupported version'*) artefact_status=untried ;;
  esac
  echo "read $artefact_status -1"
  printf 'why %s\n' "$(printf '%s\n' "$artefact_whole" | tail -n 1)"
}

artefact_archive() {
  artefact_format=pg_dump
  artefact_out=$(artefact_read_archive <"$artefact_path")
  case $artefact_out in
    'read 0 '*) artefact_out=$(bounded 5 pg_restore -l "$artefact_path" 2>/dev/null |
      awk '/^[0-9]+; [0-9]+ [0-9]+ TABLE DATA / { if (++n <= 4) names = names (n > 1 ? "|" : "") $6 "." $7 } /^[0-9]+;/ { all++ }
        END { print "read 0", (n > 0 ? n : (all > 0 ? -1 : 0)), names }') ;;
  esac
  artefact_tell
}

artefact_rdb() {
  if has redis-check-rdb; then
    artefact_keys=$(bounded "$artefact_seconds" redis-check-rdb "$artefact_path" 2>&1)
    artefact_status=$?
    case $artefact_status in
      0) artefact_say whole RDB "$(printf '%s\n' "$artefact_keys" | awk '/keys read/ { for (i = 1; i < NF; i++) if ($i ~ /^[0-9]+$/) n = $i } END { print n == "" ? -1 : n }')" '' '' ;;
      124 | 137 | 143) artefact_say untried RDB -1 '' "not read to its end within $artefact_seconds seconds" ;;
      *) artefact_say broken RDB -1 '' "redis-check-rdb: $(printf '%s\n' "$artefact_keys" | grep -vE '^\[(info|additional)|^$' | head -n 1)" ;;
    esac
    return 0
  fi
  case $(tail -c 9 "$artefact_path" | artefact_hex) in
    ff????????????????) artefact_say ends RDB -1 '' 'redis-check-rdb is not installed here: only its beginning and end were looked at' ;;
    *) artefact_say broken RDB -1 '' 'the mark that ends a complete RDB file is missing' ;;
  esac
}

# etcd appends the SHA-256 of all that stands before it to a snapshot that it was asked for.
artefact_bolt() {
  if [ "$((artefact_size % 512))" != 32 ]; then
    if [ "$((artefact_size % 512))" = 0 ]; then
      artefact_say ends bolt -1 '' 'a copied database file, without the checksum of a snapshot'
    else
      artefact_say broken 'etcd snapshot' -1 '' 'its size is not that of whole pages and a checksum'
    fi
  elif ! has sha256sum; then
    artefact_say ends 'etcd snapshot' -1 '' 'sha256sum is not installed here'
  elif [ "$(head -c "$((artefact_size - 32))" "$artefact_path" | sha256sum | cut -c1-64)" = "$(tail -c 32 "$artefact_path" | artefact_hex)" ]; then
    artefact_say whole 'etcd snapshot' -1 '' ''
  else
    artefact_say broken 'etcd snapshot' -1 '' 'its checksum is that of other content'
  fi
}

artefact_tool() {
  if has "$2"; then
    artefact_stream "$@"
  else
    artefact_say untried "$1" -1 '' "$2 is not installed here"
  fi
}

# SQLite writes its number of pages and their size into its first page.
artefact_sqlite() {
  artefact_page=$((0x$(printf '%s' "$artefact_magic" | cut -c33-36)))
  [ "$artefact_page" != 1 ] || artefact_page=65536
  artefact_pages=$((0x$(printf '%s' "$artefact_magic" | cut -c57-64)))
  if [ "$artefact_size" -lt "$((artefact_page * artefact_pages))" ]; then
    artefact_say broken SQLite -1 '' "it has $artefact_size bytes of $((artefact_page * artefact_pages))"
  elif ! has sqlite3; then
    artefact_say ends SQLite -1 '' 'sqlite3 is not installed here: only its first page was looked at'
  else
    artefact_out=$(bounded "$artefact_seconds" sqlite3 "file:$artefact_path?immutable=1" \
      "pragma quick_check; select 'read 0 ' || count(*) from sqlite_master where type = 'table'" 2>&1)
    case $artefact_out in
      "ok$newline"*) artefact_format=SQLite && artefact_tell ;;
      *) artefact_say broken SQLite -1 '' "$(printf '%s\n' "$artefact_out" | head -n 1)" ;;
    esac
  fi
}

artefact_zip() {
  if ! has unzip; then
    artefact_say untried zip -1 '' 'unzip is not installed here'
  elif bounded "$artefact_seconds" unzip -tqq "$artefact_path" >/dev/null 2>&1; then
    case $artefact_magic in
      504b0506*) artefact_say whole zip 0 '' '' ;;
      *) artefact_say whole zip -1 "$(unzip -Z1 "$artefact_path" 2>/dev/null | head -n 4 | tr ' |\n' '__|')" '' ;;
    esac
  else
    artefact_say broken zip -1 '' 'unzip -t fails'
  fi
}

artefact_open() {
  artefact_magic=$(head -c 512 "$artefact_path" 2>/dev/null | artefact_hex)
  case $artefact_magic in
    '') artefact_say untried unknown -1 '' 'it cannot be read' ;;
    1f8b*) artefact_tool gzip gzip -dc ;;
    28b52ffd*) artefact_tool zstd zstd -dcq ;;
    fd377a585a00*) artefact_tool xz xz -dc ;;
    425a68*) artefact_tool bzip2 bzip2 -dc ;;
    504b0304* | 504b0506*) artefact_zip ;;
    5047444d50*) artefact_archive ;;
    524544495330*) artefact_rdb ;;
    53514c69746520666f726d6174203300*) artefact_sqlite ;;
    ????????????????????????????????edda0ced*) artefact_bolt ;;
    53616c7465645f5f* | 6167652d656e6372* | 2d2d2d2d2d424547494e204147* | 2d2d2d2d2d424547494e205047*) artefact_say closed encrypted -1 '' '' ;;
    2d2d* | 2f2a*) artefact_format=SQL artefact_out=$(artefact_read_sql <"$artefact_path") && artefact_tell ;;
    *)
      if artefact_is_tar "$artefact_magic"; then
        artefact_format=tar artefact_out=$(artefact_read_tar <"$artefact_path") && artefact_tell
      else
        case $artefact_path in
          *.gpg | *.age | *.enc | */etcd-snapshot-*.zip) artefact_say closed encrypted -1 '' '' ;;
          *.gz | *.tgz | *.xz | *.bz2 | *.zst | *.zip | *.rdb | *.tar) artefact_say broken unknown -1 '' 'it does not begin as a file of its name does' ;;
          *) artefact_say untried unknown -1 '' 'its format is not known here' ;;
        esac
      fi
      ;;
  esac
}

artefacts() {
  artefact_began=$(date +%s)
  artefact_read=0 artefact_opened=0
  artefact_found | awk "$artefact_series" | while IFS=$artefact_tab read -r artefact_mark artefact_name artefact_size artefact_time artefact_path; do
    printf 'artefact\t%s\t%s\t%s\t%s\n' "$artefact_name" "$artefact_size" "$artefact_time" "$artefact_path"
    [ "$artefact_mark" = '*' ] && [ "$artefact_size" -gt 0 ] || continue
    case $artefact_name in
      'restic '*)
        artefact_say closed restic -1 '' ''
        continue
        ;;
    esac
    if [ "$artefact_size" -gt "$artefact_file_bytes" ]; then
      artefact_say untried unknown -1 '' "it is larger than $((artefact_file_bytes / 1048576)) MiB: too large to read within the limits"
    elif [ "$artefact_opened" -ge "$artefact_count" ] || [ "$((artefact_read + artefact_size))" -gt "$artefact_all_bytes" ] ||
      [ "$(($(date +%s) - artefact_began))" -ge "$artefact_seconds" ]; then
      artefact_say untried unknown -1 '' 'the limits of this probe were used up by other backups'
    else
      artefact_opened=$((artefact_opened + 1)) artefact_read=$((artefact_read + artefact_size))
      artefact_open </dev/null
    fi
  done
  return 0
}
if root; then
  tell backup-artefacts 900000 'find and open the files of backups' artefacts
else
  none backup-artefacts needs-root 'find and open the files of backups'
fi

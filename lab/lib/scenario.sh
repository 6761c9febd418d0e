# Faults. Each file in lab/scenarios is one, and defines:
#   describe              one line
#   servers               where it is brought in unless a server is named
#   break_on SERVER       brings it in
#   mend_on SERVER        takes it out, exactly
#   shows_on SERVER       whether it can be seen, over ssh or from the host
# shellcheck shell=bash

scenario() {
  local verb=$1 name=${2:-} server chosen
  [[ -n $name ]] || die "which scenario? 'lab scenarios' lists them"
  load_scenario "$name"
  [[ -f $LAB_DIR/complete ]] || die "there is no lab in $LAB_DIR; 'lab up' makes one"
  if [[ -n ${3:-} ]]; then
    need_server "$3"
    chosen=("$3")
  else
    mapfile -t chosen < <(servers | tr ' ' '\n')
    [[ $verb != mend ]] || mapfile -t -O "${#chosen[@]}" chosen < <(broken_servers "$name")
  fi
  exec 9>"$LAB_DIR/lock"
  flock 9
  mapfile -t chosen < <(printf '%s\n' "${chosen[@]}" | sort -u)
  each_of "${verb}_one" "${chosen[@]}"
  exec 9>&-
}

load_scenario() {
  SCENARIO=$1
  [[ $1 =~ ^[a-z0-9-]+$ && -f $LAB_HOME/scenarios/$1.sh ]] || die "there is no scenario '$1'; 'lab scenarios' lists them"
  # shellcheck source=/dev/null
  source "$LAB_HOME/scenarios/$1.sh"
}

# The mark comes before the deed, so that what is half broken can be mended.
break_one() {
  local mark=$LAB_DIR/broken/$SCENARIO.$1
  [[ ! -e $mark ]] || return 0
  mkdir -p "$LAB_DIR/broken"
  : >"$mark"
  break_on "$1"
}

mend_one() {
  local mark=$LAB_DIR/broken/$SCENARIO.$1
  [[ -e $mark ]] || return 0
  mend_on "$1"
  rm -f "$mark"
}

shows_one() {
  shows_on "$1"
}

broken_servers() {
  local mark
  for mark in "$LAB_DIR/broken/$1".*; do
    [[ ! -e $mark ]] || printf '%s\n' "${mark##*.}"
  done
}

broken_scenarios() {
  local mark
  for mark in "$LAB_DIR"/broken/*; do
    [[ ! -e $mark ]] || printf '%s on %s\n' "$(basename "${mark%.*}")" "${mark##*.}"
  done
}

list_scenarios() {
  local file name
  for file in "$LAB_HOME"/scenarios/*.sh; do
    name=$(basename "$file" .sh)
    (
      load_scenario "$name"
      printf '%-22s %-26s %s\n' "$name" "$(servers)" "$(describe)"
    )
  done
}

# keep SERVER PATH…: remembers the paths as they are, also that they are not there, for restore.
keep() {
  local server=$1 saved=$LAB_DIR/saved/$SCENARIO.$1 path
  shift
  mkdir -p "$saved"
  for path in "$@"; do
    grep -qxF "$path" "$saved/paths" 2>/dev/null && continue
    if [[ -e $(root_of "$server")$path || -L $(root_of "$server")$path ]]; then
      tar --append --numeric-owner --file="$saved/files.tar" --directory="$(root_of "$server")" ".$path"
    fi
    printf '%s\n' "$path" >>"$saved/paths"
  done
}

restore() {
  local server=$1 saved=$LAB_DIR/saved/$SCENARIO.$1 path
  [[ -f $saved/paths ]] || {
    rm -rf "$saved"
    return 0
  }
  while read -r path; do
    rm -rf "$(root_of "$server")$path"
  done <"$saved/paths"
  if [[ -f $saved/files.tar ]]; then
    tar --extract --preserve-permissions --numeric-owner --same-owner --file="$saved/files.tar" --directory="$(root_of "$server")"
  fi
  rm -rf "$saved"
}

# put SERVER PATH MODE: writes standard input to a file there, owned by root; what was there comes back with restore.
put() {
  local file
  file=$(root_of "$1")$2
  keep "$1" "$2"
  mkdir -p "$(dirname "$file")"
  cat >"$file"
  chmod "$3" "$file"
}

# put_folder SERVER PATH: an empty folder that restore removes.
put_folder() {
  keep "$1" "$2"
  mkdir -p "$(root_of "$1")$2"
}

inside() {
  in_ssh "$1" "${@:2}"
}

# A unit that runs a command, started at once.
put_unit() {
  local server=$1 name=$2 mode=${3:-0644}
  put "$server" "/etc/systemd/system/$name" "$mode"
  on "$server" systemctl daemon-reload
}

remove_unit() {
  on "$1" systemctl stop "$2" 2>/dev/null || true
  on "$1" systemctl disable --quiet "$2" 2>/dev/null || true
  restore "$1"
  on "$1" systemctl daemon-reload
  on "$1" systemctl reset-failed "$2" 2>/dev/null || true
}

random_secret() {
  openssl rand -hex 16
}

# shared_secret NAME COMMAND…: the file secrets/NAME, made once by the command for all servers of the scenario.
shared_secret() (
  exec 7>"$LAB_DIR/secrets.lock"
  flock 7
  [[ -f $LAB_DIR/secrets/$1 ]] || (umask 077 && "${@:2}" >"$LAB_DIR/secrets/$1")
)

# install_packages SERVER SET and its exact opposite. Package files of the set that the server has already are left alone.
install_packages() {
  local server=$1 root deb name fresh=() saved=$LAB_DIR/saved/$SCENARIO.$1
  root=$(root_of "$server")
  mkdir -p "$saved" "$root/var/tmp/debs"
  cut -d: -f1 "$root/etc/passwd" >"$saved/users"
  for deb in "$LAB_DEBS/$2"/*.deb; do
    name=$(dpkg-deb --field "$deb" Package)
    if ! is_installed "$root" "$name"; then
      cp "$deb" "$root/var/tmp/debs/"
      fresh+=("$name")
    fi
  done
  printf '%s\n' "${fresh[@]}" >"$saved/packages"
  on "$server" sh -c 'DEBIAN_FRONTEND=noninteractive dpkg --install /var/tmp/debs/*.deb' >"$saved/log" 2>&1 ||
    die "installing $2 on $server failed: $(tail -n 2 "$saved/log")"
  rm -rf "$root/var/tmp/debs"
}

is_installed() {
  # shellcheck disable=SC2016 # a field name of dpkg
  dpkg-query --admindir="$1/var/lib/dpkg" --show --showformat '${db:Status-Status}\n' "$2" 2>/dev/null | grep -qx installed
}

# Purging leaves the users that packages made.
remove_packages() {
  local packages user saved=$LAB_DIR/saved/$SCENARIO.$1
  [[ -f $saved/packages ]] || return 0
  mapfile -t packages <"$saved/packages"
  on "$1" env DEBIAN_FRONTEND=noninteractive dpkg --purge "${packages[@]}" >"$saved/log" 2>&1 ||
    die "removing ${packages[*]} from $1 failed: $(tail -n 2 "$saved/log")"
  { cut -d: -f1 "$(root_of "$1")/etc/passwd" | grep -vxFf "$saved/users" || true; } | while read -r user; do
    on "$1" userdel "$user" </dev/null
  done
  on "$1" systemctl daemon-reload
  forget_absent_units "$1"
  restore "$1"
}

# A unit that failed while it was stopped stays listed as failed, also when its file is gone.
forget_absent_units() {
  local unit
  on "$1" systemctl list-units --failed --plain --no-legend | awk '$2 == "not-found" { print $1 }' | while read -r unit; do
    on "$1" systemctl reset-failed "$unit" </dev/null
  done
}

# Lets a port through the server's own packet filter, until restore.
open_port() {
  printf 'add rule inet host input tcp dport %s accept\n' "$2" | put "$1" "/etc/nftables.d/$SCENARIO.nft" 0644
  reload_firewall "$1"
}

reload_firewall() {
  on "$1" systemctl reload nftables.service
}

reaches() {
  timeout 3 bash -c ": </dev/tcp/$(address_of "$1")/$2" 2>/dev/null
}

listens() {
  # shellcheck disable=SC2029 # the port is meant to expand here
  inside "$1" "ss -Htln 'sport = :$2'" | grep -q .
}

# replace_certificate SERVER DAYS: of the website; DAYS below zero for one that has expired.
replace_certificate() {
  [[ $(layer_of "$1") == web ]] || die "$SCENARIO needs the website, which is on vps5"
  keep "$1" /etc/ssl/website/www.example.org.crt /etc/ssl/private/www.example.org.key
  issue_certificate "$(root_of "$1")/etc/ssl/website/www.example.org.crt" \
    "$(root_of "$1")/etc/ssl/private/www.example.org.key" "$2"
  on "$1" systemctl reload apache2.service
}

# root_shell SERVER NAME: a login shell for root, made of standard input.
root_shell() {
  put "$1" "/usr/local/bin/$2" 0755
  on "$1" usermod --shell "/usr/local/bin/$2" root
}

usual_root_shell() {
  on "$1" usermod --shell /bin/bash root
  restore "$1"
}

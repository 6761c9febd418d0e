# One server: its disk, what is its own on it, its boot and its end.
# shellcheck shell=bash

make_disk() {
  local server=$1 dir image
  dir=$(server_dir "$server")
  image=$LAB_DISKS/$server.ext4
  mkdir -p "$dir/disk" "$dir/root" "$LAB_DISKS"
  truncate --size="$LAB_DISK_SIZE" "$image"
  mkfs.ext4 -q -m 0 -O ^has_journal -E lazy_itable_init=1,nodiscard "$image"
  mount -o loop "$image" "$dir/disk"
  mkdir "$dir/disk/upper" "$dir/disk/work" "$dir/disk/docker"
  mount -t overlay overlay "$dir/root" \
    -o "lowerdir=$LAB_IMAGE/layers/$(layer_of "$server"):$LAB_IMAGE/base,upperdir=$dir/disk/upper,workdir=$dir/disk/work"
}

# Identity, addresses, keys and passwords: what must differ from server to server, and from lab to lab.
provision() {
  local server=$1 root
  root=$(root_of "$server")
  printf '%s\n' "$server" >"$root/etc/hostname"
  tr -d - </proc/sys/kernel/random/uuid >"$root/etc/machine-id"
  chmod 0444 "$root/etc/machine-id"
  hosts_file "$server" >"$root/etc/hosts"
  sed -i "s/@GATEWAY@/$(gateway)/" "$root/etc/chrony/chrony.conf"
  sed "s/@ADDRESS@/$(address_of "$server")/; s/@GATEWAY@/$(gateway)/" "$root/etc/systemd/network/10-host0.network.in" \
    >"$root/etc/systemd/network/10-host0.network"
  rm "$root/etc/systemd/network/10-host0.network.in"
  ssh-keygen -A -f "$root" >/dev/null
  rm -f "$root"/etc/ssh/ssh_host_dsa_key*
  authorize "$root" root root
  authorize "$root" ops home/ops
  authorize "$root" deploy home/deploy
  give_password "$server" deploy
  case $(layer_of "$server") in
    data) provision_data "$server" "$root" ;;
    web) provision_web "$root" ;;
    *) ;;
  esac
}

hosts_file() {
  local other
  printf '127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n'
  for other in "${LAB_SERVERS[@]}"; do
    printf '%s %s\n' "$(address_of "$other")" "$other"
  done
}

authorize() {
  local root=$1 user=$2 home=$3
  install -m 0600 "$LAB_DIR/id_ed25519.pub" "$root/$home/.ssh/authorized_keys"
  chroot "$root" chown "$user:$user" "/$home/.ssh/authorized_keys"
}

# A password made on the spot, of which the server gets the hash and the runtime folder the text.
give_password() {
  local server=$1 user=$2 secret
  secret=$LAB_DIR/secrets/$server.$user
  openssl rand -hex 12 >"$secret"
  printf '%s:%s\n' "$user" "$(openssl passwd -6 -stdin <"$secret")" | chroot "$(root_of "$server")" chpasswd --encrypted
}

provision_data() {
  local server=$1 root=$2
  openssl rand -hex 16 >"$LAB_DIR/secrets/$server.redis"
  (umask 077 && printf 'requirepass %s\n' "$(cat "$LAB_DIR/secrets/$server.redis")" >"$root/etc/redis/password.conf")
  chroot "$root" chown redis:redis /etc/redis/password.conf
}

provision_web() {
  local root=$1
  mkdir -p "$root/etc/ssl/website"
  issue_certificate "$root/etc/ssl/website/www.example.org.crt" "$root/etc/ssl/private/www.example.org.key" 90
}

# In a subshell: entering the control groups of the server is not for the rest of this script.
boot() (
  local server=$1 dir options=()
  dir=$(server_dir "$server")
  if [[ $(layer_of "$server") == docker ]]; then
    options=(--capability=all --system-call-filter='@keyring bpf' --bind="$dir/disk/docker:/var/lib/docker")
  fi
  enter_cgroups "$server"
  SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=$(unified_cgroups) start_process "$server" "$dir/console.log" \
    systemd-nspawn --quiet --register=no --keep-unit --boot --machine="$LAB_NAME-$server" --hostname="$server" \
    --directory="$dir/root" --uuid="$(uuid_of "$server")" --network-bridge="$LAB_BRIDGE" --resolv-conf=off --timezone=off \
    --link-journal=no --console=read-only "${options[@]}"
)

# What the servers see: what the host has, or what is asked for. A host of version 1 can show version 2, without controllers.
unified_cgroups() {
  if [[ ${LAB_CGROUPS:-$(stat -fc %T /sys/fs/cgroup)} == @(2|cgroup2fs) ]]; then printf 1; else printf 0; fi
}

uuid_of() {
  sed -E 's/(.{8})(.{4})(.{4})(.{4})(.{12})/\1-\2-\3-\4-\5/' "$(root_of "$1")/etc/machine-id"
}

# The server's own process 1, seen from here.
leader_of() {
  local nspawn children
  nspawn=$(process_of "$1") || return 1
  children=$(<"/proc/$nspawn/task/$nspawn/children") 2>/dev/null || return 1
  [[ -n $children ]] && printf '%s' "${children%% *}"
}

# on SERVER COMMAND…: runs a command inside, whatever the state of its sshd or network.
on() {
  local leader
  leader=$(leader_of "$1") || die "$1 is not running; 'lab up' starts it"
  shift
  nsenter --target "$leader" --all env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"
}

# End of a server whose disk is thrown away anyway: nothing is gained by a polite shutdown.
halt() {
  local leader nspawn
  nspawn=$(process_of "$1") || return 0
  if leader=$(leader_of "$1"); then
    kill -KILL "$leader" 2>/dev/null || true
  fi
  await_end_of "$nspawn" 50 || end_process "$1"
  rm -f "$LAB_DIR/processes/$1"
}

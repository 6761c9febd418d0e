# Sourced: real sshd processes, each on a loopback address of its own with a key of its own, all of them this machine.
# shellcheck shell=bash
sshd=$(command -v sshd || echo /usr/sbin/sshd)
# shellcheck disable=SC2154 # measure.sh makes it
folder=$scratch/loopback
daemons=()
made_privsep=

# start_servers COUNT: prints an Ansible inventory; writes estate.yaml and a home with key and known_hosts.
start_servers() {
  local number address
  ((EUID == 0)) || fail "sshd needs root: sudo bench/${0##*/} $1"
  [ -x "$sshd" ] || fail "there is no sshd: apt-get install openssh-server"
  # sshd refuses to start without it; starting it as a service would make it.
  [ -d /run/sshd ] || { mkdir -m 755 /run/sshd && made_privsep=yes; }
  mkdir -p "$folder/home/.ssh"
  chmod 700 "$folder/home/.ssh"
  ssh-keygen -q -t ed25519 -N '' -C bench -f "$folder/home/.ssh/id_ed25519"
  printf 'apiVersion: steward/v1\nestate: loopback\nservers:\n' >"$folder/estate.yaml"
  for ((number = 1; number <= $1; number++)); do
    address=127.2.$((number / 250)).$((number % 250 + 1))
    start_server "$number" "$address"
    printf '[%s]:2222 %s\n' "$address" "$(cut -d ' ' -f 1,2 "$folder/$number.key.pub")" >>"$folder/home/.ssh/known_hosts"
    printf '  s%04d: { address: %s, port: 2222, user: root, key: %s }\n' "$number" "$address" "$folder/home/.ssh/id_ed25519" >>"$folder/estate.yaml"
    printf 's%04d ansible_host=%s ansible_port=2222\n' "$number" "$address"
  done
  cat >"$folder/home/.ssh/config" <<CONFIG
Host *
  IdentityFile $folder/home/.ssh/id_ed25519
  IdentitiesOnly yes
  UserKnownHostsFile $folder/home/.ssh/known_hosts
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
CONFIG
}

# start_server NUMBER ADDRESS. Strict modes are off since they dislike any key below /tmp; the folder itself is ours alone.
start_server() {
  local tries
  ssh-keygen -q -t ed25519 -N '' -C bench -f "$folder/$1.key"
  : >"$folder/$1.log"
  cat >"$folder/$1.conf" <<CONFIG
ListenAddress $2
Port 2222
HostKey $folder/$1.key
AuthorizedKeysFile $folder/home/.ssh/id_ed25519.pub
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
PidFile none
CONFIG
  "$sshd" -D -e -f "$folder/$1.conf" >>"$folder/$1.log" 2>&1 &
  daemons+=($!)
  for ((tries = 0; tries < 100; tries++)); do
    if grep -q 'Server listening' "$folder/$1.log"; then return; fi
    kill -0 "${daemons[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  fail "sshd on $2 did not start: $(cat "$folder/$1.log")"
}

stop_servers() {
  local pid
  for pid in "${daemons[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${daemons[@]}"; do wait "$pid" 2>/dev/null || true; done
  [ -z "$made_privsep" ] || rmdir /run/sshd
}

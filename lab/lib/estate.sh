# What the lab writes for those who use it: estate.yaml, known_hosts, ssh_config.
# shellcheck shell=bash

write_known_hosts() {
  local server key
  for server in "${LAB_SERVERS[@]}"; do
    for key in "$(root_of "$server")"/etc/ssh/ssh_host_*_key.pub; do
      printf '%s %s\n' "$(address_of "$server")" "$(cut -d' ' -f1,2 "$key")"
    done
  done >"$LAB_DIR/known_hosts"
}

write_ssh_config() {
  local server
  {
    for server in "${LAB_SERVERS[@]}"; do
      printf 'Host %s %s\n  HostName %s\n\n' "$server" "$(address_of "$server")" "$(address_of "$server")"
    done
    printf 'Host *\n  User root\n  IdentityFile %s\n  IdentitiesOnly yes\n  IdentityAgent none\n  UserKnownHostsFile %s\n' \
      "$LAB_DIR/id_ed25519" "$LAB_DIR/known_hosts"
    printf '  GlobalKnownHostsFile /dev/null\n  StrictHostKeyChecking yes\n  PasswordAuthentication no\n  ConnectTimeout 10\n'
  } >"$LAB_DIR/ssh_config"
}

# A home folder in which ssh, and what behaves like it, finds keys, hosts and settings without being told.
write_home() {
  mkdir -p "$LAB_DIR/home/.ssh"
  chmod 0700 "$LAB_DIR/home/.ssh"
  ln -sf "$LAB_DIR/ssh_config" "$LAB_DIR/home/.ssh/config"
  ln -sf "$LAB_DIR/known_hosts" "$LAB_DIR/home/.ssh/known_hosts"
  ln -sf "$LAB_DIR/id_ed25519" "$LAB_DIR/home/.ssh/id_ed25519"
  ln -sf "$LAB_DIR/id_ed25519.pub" "$LAB_DIR/home/.ssh/id_ed25519.pub"
}

roles_of() {
  case $1 in
    vps4) printf 'worker' ;;
    vps5) printf 'website' ;;
    *) printf 'control-plane' ;;
  esac
}

environment_of() {
  case $1 in
    vps4) printf 'testnet' ;;
    *) printf 'mainnet' ;;
  esac
}

# A scenario may have the estate say something else: a file SERVER.FIELD in estate.d, and write_estate again.
declared() {
  cat "$LAB_DIR/estate.d/$1.$2" 2>/dev/null || printf '%s' "$3"
}

declare_otherwise() {
  mkdir -p "$LAB_DIR/estate.d"
  printf '%s' "$3" >"$LAB_DIR/estate.d/$1.$2"
  write_estate
}

declare_as_before() {
  local field
  for field in "${@:2}"; do
    rm -f "$LAB_DIR/estate.d/$1.$field"
  done
  write_estate
}

# The lab as its user would declare it. Servers are broken at the same time, so one writes after the other.
write_estate() (
  exec 7>"$LAB_DIR/estate.lock"
  flock 7
  local server zones=([1]=us-east [2]=us-west [3]=us-central [4]=asia [5]=us-east)
  {
    printf 'apiVersion: steward/v1\nestate: lab\n'
    printf 'environments:\n  mainnet: { production: true }\n  testnet: {}\nservers:\n'
    for server in "${LAB_SERVERS[@]}"; do
      printf '  %s: { address: %s, port: %s, user: %s, key: %s%s, environment: %s, zone: %s, roles: [%s] }\n' "$server" \
        "$(declared "$server" address "$(address_of "$server")")" "$(declared "$server" port 22)" \
        "$(declared "$server" user root)" "$LAB_DIR/id_ed25519" "$(declared "$server" more '')" \
        "$(environment_of "$server")" "${zones[${server#vps}]}" "$(roles_of "$server")"
    done
    printf 'standards:\n  default:\n    services: { absent: [apache2, httpd, rpcbind], present: [chrony] }\n'
    if compgen -G "$LAB_DIR/estate.d/*.datastore" >/dev/null; then
      printf 'datastores:\n'
      cat "$LAB_DIR"/estate.d/*.datastore
    fi
  } >"$LAB_DIR/estate.yaml.new"
  mv "$LAB_DIR/estate.yaml.new" "$LAB_DIR/estate.yaml"
)

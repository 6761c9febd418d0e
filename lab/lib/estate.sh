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

# write_estate FILE: the lab as its user would declare it.
write_estate() {
  local server zones=([1]=us-east [2]=us-west [3]=us-central [4]=asia [5]=us-east)
  {
    printf 'apiVersion: steward/v1\nestate: lab\n'
    printf 'environments:\n  mainnet: { production: true }\n  testnet: {}\nservers:\n'
    for server in "${LAB_SERVERS[@]}"; do
      printf '  %s: { address: %s, port: 22, user: root, key: %s, environment: %s, zone: %s, roles: [%s] }\n' "$server" \
        "$(address_of "$server")" "$LAB_DIR/id_ed25519" "$(environment_of "$server")" "${zones[${server#vps}]}" "$(roles_of "$server")"
    done
    printf 'standards:\n  default:\n    services: { absent: [apache2, httpd, rpcbind] }\n'
  } >"$1"
}

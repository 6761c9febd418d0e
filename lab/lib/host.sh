# What the host gives: packages, one bridge, a source of time, keys, and a small certificate authority.
# shellcheck shell=bash

HOST_COMMANDS=(debootstrap:debootstrap systemd-nspawn:systemd-container ip:iproute2 nft:nftables ssh:openssh-client
  ssh-keygen:openssh-client sshpass:sshpass mkfs.ext4:e2fsprogs losetup:mount openssl:openssl flock:util-linux nsenter:util-linux
  gpgv:gpgv python3:python3 ping:iputils-ping ps:procps)

install_host_packages() {
  local pair missing=()
  for pair in "${HOST_COMMANDS[@]}"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
  done
  [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || missing+=(debian-archive-keyring)
  if ((${#missing[@]})); then
    say "installing ${missing[*]}"
    apt-get update >/dev/null || die "apt-get update failed"
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null ||
      die "could not install ${missing[*]}"
  fi
}

make_bridge() {
  local taken
  taken=$(ip -oneline address show to "$LAB_SUBNET.0/24" | awk '{ print $2; exit }')
  [[ -z $taken ]] || die "$LAB_SUBNET.0/24 is in use on $taken; choose another with STEWARD_LAB_SUBNET"
  ip link add name "$LAB_BRIDGE" type bridge || die "cannot make the bridge $LAB_BRIDGE"
  printf '1\n' >"/proc/sys/net/ipv6/conf/$LAB_BRIDGE/disable_ipv6" 2>/dev/null || true
  ip address add "$(gateway)/24" dev "$LAB_BRIDGE"
  ip link set "$LAB_BRIDGE" up
}

# The servers have no other network, so the host serves them time: its own clock, which chronyd -x leaves alone.
serve_time() {
  # It runs from the image, with a /run of its own: the image is shared, and stays as it was built.
  # shellcheck disable=SC2016 # the inner shell expands these
  start_process time "$LAB_DIR/time.log" unshare --mount sh -ec 'mount -t tmpfs tmpfs "$1/run"; mkdir "$1/run/chrony"; exec chroot "$@"' \
    time "$LAB_IMAGE/base" /usr/sbin/chronyd -x -d -u root 'local stratum 8' "allow $LAB_SUBNET.0/24" \
    "bindaddress $(gateway)" 'cmdport 0' 'pidfile /run/chronyd.pid'
}

make_keys() {
  ssh-keygen -q -t ed25519 -N '' -C steward-lab -f "$LAB_DIR/id_ed25519"
  mkdir -m 0700 "$LAB_DIR/secrets" "$LAB_DIR/authority"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj '/CN=Lab authority' \
    -keyout "$LAB_DIR/authority/key.pem" -out "$LAB_DIR/authority/certificate.pem" 2>/dev/null
}

# issue_certificate CERTIFICATE KEY DAYS: for www.example.org, made for 90 days, of which DAYS are left; below zero it has expired.
issue_certificate() {
  local certificate=$1 key=$2 days=$3 from until
  until=$(date -u -d "$days days" +%Y%m%d%H%M%SZ)
  from=$(date -u -d "$((days - 90)) days - 1 hour" +%Y%m%d%H%M%SZ)
  local work
  work=$(mktemp -d "$LAB_DIR/authority/issue.XXXXXX")
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=www.example.org' \
    -addext 'subjectAltName=DNS:www.example.org,DNS:example.org' -keyout "$work/key" -out "$work/request" 2>/dev/null
  : >"$work/index"
  printf '[ca]\ndefault_ca=lab\n[lab]\ndatabase=%s/index\nnew_certs_dir=%s\nrand_serial=yes\ndefault_md=sha256\npolicy=any\ncopy_extensions=copy\nunique_subject=no\n[any]\ncommonName=supplied\n' \
    "$work" "$work" >"$work/config"
  openssl ca -batch -config "$work/config" -cert "$LAB_DIR/authority/certificate.pem" -keyfile "$LAB_DIR/authority/key.pem" \
    -in "$work/request" -startdate "$from" -enddate "$until" -notext -out "$work/certificate" 2>"$work/log" ||
    die "openssl ca failed: $(tail -n 2 "$work/log")"
  cat "$work/certificate" >"$certificate"
  chmod 0644 "$certificate"
  (umask 077 && cat "$work/key" >"$key")
  rm -rf "$work"
}

# Containers that pose as nodes of a Hyperledger Fabric network: the names of its images, and at the place of the
# operations endpoint a busybox that serves answers of the published formats (Fabric 2.5: The Operations Service,
# Metrics Reference). No Fabric is in them.
# shellcheck shell=bash

# fabric_image SERVER IMAGE
fabric_image() {
  import_image "$1" "$2" 4
}

# fabric_node SERVER PROJECT NAME IMAGE VARIABLE=VALUE PORT FILE=TEXT...: what it answers, by path
fabric_node() {
  local server=$1 project=$2 name=$3 image=$4 variable=$5 port=$6
  shift 6
  # shellcheck disable=SC2016 # the container's shell expands these
  in_docker "$server" run --detach --label "lab.scenario=$SCENARIO" --label "com.docker.compose.project=$project" \
    --label "com.docker.compose.service=$name" --name "$project-$name" --init --restart unless-stopped \
    --env "$variable" --env "${FABRIC_LISTEN:-LAB_LISTEN}=0.0.0.0:$port" --env LAB_CANARY=not-to-be-read \
    --volume "$project-$name:/var/hyperledger/production" "$image" /bin/sh -c '
      port=$0
      b=/bin/busybox
      $b mkdir -p /www
      for file; do
        $b printf "%b" "${file#*=}" >"/www/${file%%=*}"
      done
      exec $b httpd -f -p "$port" -h /www' "$port" "$@" >/dev/null
}

FABRIC_HEALTHY='healthz={"status":"OK","time":"2026-11-23T12:00:00Z"}'
FABRIC_VERSION='version={"CommitSHA":"a1b2c3d","Version":"v2.5.12"}'

# fabric_orderer SERVER PROJECT NUMBER OF HEIGHT [ACTIVE]: the first leads, and reaches so many
fabric_orderer() {
  local leads=0 active=0
  [[ $3 != 0 ]] || leads=1 active=${6:-$4}
  FABRIC_LISTEN=ORDERER_OPERATIONS_LISTENADDRESS fabric_node "$1" "$2" "orderer$3" hyperledger/fabric-orderer:2.5 \
    ORDERER_GENERAL_LOCALMSPID=OrdererMSP 9443 "$FABRIC_HEALTHY" "$FABRIC_VERSION" \
    "metrics=# TYPE consensus_etcdraft_active_nodes gauge\nconsensus_etcdraft_active_nodes{channel=\"gxchannel\"} $active\nconsensus_etcdraft_cluster_size{channel=\"gxchannel\"} $4\nconsensus_etcdraft_is_leader{channel=\"gxchannel\"} $leads\nledger_blockchain_height{channel=\"gxchannel\"} $5\nparticipation_consensus_relation{channel=\"gxchannel\"} 1\nparticipation_status{channel=\"gxchannel\"} 1\n"
}

# fabric_peer SERVER PROJECT ORGANISATION HEIGHT
fabric_peer() {
  FABRIC_LISTEN=CORE_OPERATIONS_LISTENADDRESS fabric_node "$1" "$2" "peer0-$3" hyperledger/fabric-peer:2.5 \
    "CORE_PEER_LOCALMSPID=${3^}MSP" 9443 "$FABRIC_HEALTHY" "$FABRIC_VERSION" \
    "metrics=# TYPE ledger_blockchain_height gauge\nledger_blockchain_height{channel=\"gxchannel\"} $4\n"
}

# fabric_network SERVER PROJECT HEIGHT KIB DATE: three orderers, two peers with their databases, an authority; the
# ledger of each so large and last written then
fabric_network() {
  local server=$1 project=$2 height=$3 number organisation
  for number in 0 1 2; do
    fabric_orderer "$server" "$project" "$number" 3 "$height"
    fabric_ledger "$server" "$project-orderer$number" "$4" "$5"
  done
  for organisation in org1 org2; do
    fabric_peer "$server" "$project" "$organisation" "$height"
    fabric_ledger "$server" "$project-peer0-$organisation" "$4" "$5"
    fabric_node "$server" "$project" "couchdb-$organisation" couchdb:3.3 COUCHDB_USER=lab 5984 '_up={"status":"ok","seeds":{}}'
  done
  fabric_node "$server" "$project" ca-org1 hyperledger/fabric-ca:1.5 FABRIC_CA_HOME=/etc/hyperledger 7054 \
    'cainfo={"result":{"CAName":"ca-org1","Version":"v1.5.13"},"errors":[],"messages":[],"success":true}'
  fabric_certificates "$server" "$project" 365 orderer0 orderer1 orderer2 peer0-org1 peer0-org2 ca-org1
}

# fabric_certificates SERVER PROJECT DAYS NODE...: a signing certificate for each, that lasts so long, and the authority's
fabric_certificates() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -ec '
    project=$0 days=$1
    shift
    work=$(mktemp -d)
    key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    openssl req -x509 $key -days 3650 -subj "/CN=ca.$project.example.org" -keyout "$work/key" -out "$work/ca.pem" 2>/dev/null
    for node; do
      folder=$(docker volume inspect --format "{{.Mountpoint}}" "$project-$node")/msp
      mkdir -p "$folder/cacerts" "$folder/signcerts"
      cp "$work/ca.pem" "$folder/cacerts/ca.pem"
      openssl req -new $key -subj "/CN=$node" -keyout /dev/null -out "$work/request" 2>/dev/null
      openssl x509 -req -in "$work/request" -days "$days" -CA "$work/ca.pem" -CAkey "$work/key" -set_serial "0x$(openssl rand -hex 8)" \
        -out "$folder/signcerts/$node.pem" 2>/dev/null
    done
    rm -rf "$work"' "${@:2}"
}

# fabric_ledger SERVER CONTAINER KIB DATE
fabric_ledger() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -ec '
    folder=$(docker volume inspect --format "{{.Mountpoint}}" "$0")/chains/chains/gxchannel
    mkdir -p "$folder"
    head -c "$(($1 * 1024))" /dev/zero >"$folder/blockfile_000000"
    touch -d "$2" "$folder/blockfile_000000"' "$2" "$3" "$4"
}

fabric_images() {
  local image
  for image in hyperledger/fabric-orderer:2.5 hyperledger/fabric-peer:2.5 hyperledger/fabric-ca:1.5 couchdb:3.3; do
    fabric_image "$1" "$image"
  done
}

fabric_gone() {
  local volumes
  remove_containers "$1"
  mapfile -t volumes < <(in_docker "$1" volume ls --quiet | grep -E "^($2)-" || true)
  ((${#volumes[@]} == 0)) || in_docker "$1" volume rm "${volumes[@]}" >/dev/null
  remove_images "$1" 'hyperledger/fabric-*'
  remove_images "$1" 'couchdb'
}

# Nodes of Hyperledger Fabric networks in Docker, found by their images. Of their environments only the variables named
# here leave the server: which organisation a node belongs to and where it answers about itself. What it answers there
# (healthz, version, metrics, its channels) is asked from here, at the container's address. Of the files in its volumes
# only what stands between BEGIN CERTIFICATE and END CERTIFICATE is sent.
fabric_node='(^|/)fabric-(orderer|peer|ca)([:@]|$)'
fabric_beside='(^|[/-])couchdb([:@]|$)|^dev-peer|(^|[/_-])(chaincode|ccaas)([:@_-]|$)'
fabric_wanted='(eq $n "ORDERER_GENERAL_LOCALMSPID") (eq $n "CORE_PEER_LOCALMSPID")'
fabric_listen='(eq $n "ORDERER_OPERATIONS_LISTENADDRESS") (eq $n "CORE_OPERATIONS_LISTENADDRESS") (eq $n "FABRIC_CA_SERVER_OPERATIONS_LISTENADDRESS")'
fabric_metrics='^(ledger_blockchain_height|consensus_etcdraft_(is_leader|active_nodes|cluster_size)|participation_(status|consensus_relation))[{ ]|^[0-9]{3}$|HTTPS server'
fabric_ids() {
  images=$(bounded 5 docker -H "$docker_here" ps --no-trunc --format '{{.ID}} {{.Image}}') || return
  printf '%s\n' "$images" | awk -v node="$fabric_node" -v beside="$fabric_beside" '
    $2 ~ node { found = 1 }
    $2 ~ node || $2 ~ beside { if (count++ < 100) id[count] = $1 }
    END { if (found) for (i = 1; i <= count && i <= 100; i++) print id[i] }'
}
fabric_nodes() {
  [ -n "$fabric_found" ] || { fabric_ids >/dev/null; return; }
  bounded 10 docker -H "$docker_here" inspect --type container --format '{"name":{{json .Name}},"image":{{json .Config.Image}},"project":{{json (index .Config.Labels "com.docker.compose.project")}},"environment":[{{range .Config.Env}}{{$n := index (split . "=") 0}}{{if or '"$fabric_wanted"'}}{{json .}},{{end}}{{end}}""]}' $fabric_found
}
# fabric_get URL [FILTER]: over TLS where the server wants it, and then only with a certificate that this server trusts
fabric_get() {
  answer=$(fabric_curl "http://$1" "${2:-.}") || return
  case $answer in
    *'HTTPS server'*) fabric_curl "https://$1" "${2:-.}" ;;
    *) printf '%s\n' "$answer" ;;
  esac
}
# Of what curl complains only its own line: the next ones send the reader to a web page. It fails without an answer.
fabric_curl() {
  { bounded 4 curl -q -sS --noproxy '*' --max-time 3 -w '\n%{http_code}\n' "$1" 2>&1 1>&6 6>&- | grep '^curl:' 6>&- >&2; } 6>&1 |
    grep -E "$2" | awk '$0 == "000" { failed = 1; next } { print } END { exit failed }'
}
fabric_ask() {
  if has curl; then tell "fabric-$1-$2" 200000 "curl $3" fabric_get "$3" "${4:-.}"; else none "fabric-$1-$2" absent curl; fi
}
fabric_blocks_here='find "$1" -xdev -type f -name "blockfile_*" -exec stat -c "%s %Y" {} + |
  awk "{ size += \$1; if (\$2 > last) last = \$2 } END { printf \"%.0f %.0f\\n\", size, last }"'
# fabric_participation ADDRESS: its list of channels in a line, each channel in one, and the status of the list
fabric_participation() {
  list=$(fabric_get "$1/participation/v1/channels") || return
  printf '%s\n' "$list" | sed '$d' | tr -d '\n'
  echo
  for channel in $(printf '%s\n' "$list" | tr ',{' '\n\n' | sed -n 's/^"name":"\([a-z0-9.-]*\)".*/\1/p' | head -n 20); do
    fabric_get "$1/participation/v1/channels/$channel" | grep '^{'
  done
  printf '%s\n' "$list" | tail -n 1
}
fabric_pem='
  function finish() { if (inside) printf "\n"; inside = 0 }
  FNR == 1 { finish(); n = 0; printf "in\t%s\n", FILENAME }
  /-----BEGIN / { finish() }
  /-----BEGIN CERTIFICATE-----/ { if (++n <= 5) { inside = 1; printf "certificate\t" } next }
  /-----END / { finish() }
  inside { sub(/\r$/, ""); if ($0 ~ /^[A-Za-z0-9+\/=]+$/) printf "%s", $0 }
  END { finish() }'
# Certificates in the folders of an MSP, of TLS and of an authority, under the names that the node knows them by
fabric_certificates() {
  printf '%s\n' "$fabric_places" | sed -n 's/^mount	//p' | while IFS='	' read -r source inside; do
    [ -d "$source" ] || continue
    bounded 5 find "$source" -xdev -maxdepth 8 -type f -size -64k ! -path '*/keystore/*' ! -name '*key*' ! -name '*_sk' \( \
      -path '*/signcerts/*' -o -path '*/admincerts/*' -o -path '*/cacerts/*' -o -path '*/intermediatecerts/*' \
      -o -path '*/tlscacerts/*' -o -path '*/tlsintermediatecerts/*' -o -path '*/tls/*.crt' -o -path '*/tls/*.pem' \
      -o -name ca-cert.pem -o -name ca-chain.pem -o -name tls-cert.pem \) -exec awk "$fabric_pem" {} + |
      awk -v from="$source" -v to="$inside" '
        index($0, "in\t" from "/") == 1 { $0 = "in\t" to substr($0, length(from) + 4) }
        { print }'
  done
}
fabric_place() { printf '%s\n' "$fabric_places" | sed -n "s/^$1	//p" | head -n 1; }
fabric_one() {
  fabric_places=$(bounded 5 docker -H "$docker_here" inspect --type container --format 'name	{{.Name}}
image	{{.Config.Image}}
address	{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}
{{range .Mounts}}{{if eq (printf "%.27s" .Destination) "/var/hyperledger/production"}}ledger	{{.Source}}
{{end}}{{end}}{{range .Mounts}}mount	{{.Source}}	{{.Destination}}
{{end}}layer	{{with .GraphDriver}}{{with .Data}}{{.UpperDir}}{{end}}{{end}}
{{range .Config.Env}}{{$n := index (split . "=") 0}}{{if or '"$fabric_listen"'}}listen	{{.}}
{{end}}{{if eq $n "ORDERER_ADMIN_LISTENADDRESS"}}admin	{{.}}
{{end}}{{end}}' "$1" 2>/dev/null) || return
  name=$(fabric_place name | tr -cd 'A-Za-z0-9_.-')
  address=$(fabric_place address)
  address=${address%% *}
  port=$(fabric_place listen | sed 's/.*://' | tr -cd 0-9)
  at=${address:-127.0.0.1}
  case $(fabric_place image) in
    *couchdb*) fabric_ask health "$name" "$at:5984/_up" ;;
    *fabric-ca[:@]* | *fabric-ca)
      fabric_ask chain "$name" "$at:7054/cainfo"
      if [ -n "$port" ]; then fabric_ask health "$name" "$at:$port/healthz"; else fabric_ask health "$name" "$at:7054/cainfo"; fi
      ;;
    *fabric-orderer* | *fabric-peer*)
      if [ -n "$port" ]; then
        fabric_ask health "$name" "$at:$port/healthz"
        if [ "$status" = ok ]; then
          fabric_ask version "$name" "$at:$port/version"
          fabric_ask metrics "$name" "$at:$port/metrics" "$fabric_metrics"
        fi
      fi
      admin=$(fabric_place admin | sed 's/.*://' | tr -cd 0-9)
      if [ -n "$admin" ] && has curl; then
        tell "fabric-participation-$name" 100000 "curl $at:$admin/participation/v1/channels" fabric_participation "$at:$admin"
      fi
      folder=$(fabric_place ledger)
      folder=${folder:-$(fabric_place layer)/var/hyperledger/production}
      if [ -d "$folder" ] && [ -r "$folder" ]; then
        tell "fabric-ledger-$name" 100 "find $folder -name 'blockfile_*'" bounded 10 sh -c "$fabric_blocks_here" sh "$folder"
      elif ! root; then
        none "fabric-ledger-$name" needs-root "$folder"
      fi
      ;;
  esac
  case $(fabric_place image) in
    *fabric-ca[:@]* | *fabric-ca | *fabric-orderer* | *fabric-peer*)
      if root; then
        tell "fabric-certificates-$name" 200000 "find /etc/hyperledger /var/hyperledger -path '*msp*' in $name" fabric_certificates
      else
        none "fabric-certificates-$name" needs-root "the volumes of $name"
      fi
      ;;
  esac
}
if ! docker_running; then
  none fabric-nodes absent 'docker ps'
elif ! has docker; then
  tell fabric-nodes 10 'docker ps' false
elif [ ! -w /var/run/docker.sock ]; then
  none fabric-nodes needs-root 'docker ps'
else
  fabric_found=$(fabric_ids 2>/dev/null)
  tell fabric-nodes 200000 'docker ps, docker inspect' fabric_nodes
  for fabric_id in $fabric_found; do
    fabric_one "$fabric_id"
  done
fi

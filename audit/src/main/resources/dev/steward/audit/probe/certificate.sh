# Of PEM files only what stands between BEGIN CERTIFICATE and END CERTIFICATE is sent; of a key only that it is one.
certificate_uses() {
  grep -HsE '^[[:space:]]*(ssl_certificate(_key)?|SSLCertificate(Key)?File|ssl_(cert|key)_file)[[:space:]=]' \
    /etc/nginx/nginx.conf /etc/nginx/conf.d/* /etc/nginx/sites-enabled/* \
    /etc/apache2/apache2.conf /etc/apache2/sites-enabled/* /etc/apache2/conf-enabled/* /etc/apache2/mods-enabled/*.conf \
    /etc/httpd/conf/httpd.conf /etc/httpd/conf.d/*.conf \
    /etc/postgresql/*/*/postgresql.conf /etc/postgresql/*/*/conf.d/*.conf \
    /var/lib/pgsql/data/postgresql.conf /var/lib/pgsql/*/data/postgresql.conf 2>/dev/null |
    awk '{
      file = $0
      sub(/:.*/, "", file)
      value = substr($0, length(file) + 2)
      sub(/#.*/, "", value)
      gsub(/[=;"\047]/, " ", value)
      if (split(value, word, /[ \t]+/) < 2) next
      path = (word[1] == "") ? word[3] : word[2]
      if (path ~ /^\//) printf "used\t%s\t%s\n", file, path
    }'
}
certificate_files() {
  set --
  for dir in /etc/ssl/private /etc/ssl/certs /etc/pki/tls/certs /etc/pki/tls/private /etc/pki/nginx /etc/nginx /etc/apache2 \
    /etc/httpd /etc/haproxy /etc/postgresql /etc/docker /etc/cockpit/ws-certs.d /etc/kubernetes/pki \
    /var/lib/rancher/k3s/server/tls /var/lib/rancher/k3s/agent; do
    [ -d "$dir" ] && set -- "$@" "$dir"
  done
  [ $# -gt 0 ] && find "$@" -xdev -maxdepth 3 -type f -size -400 \( -name '*.pem' -o -name '*.crt' -o -name '*.cer' \
    -o -name '*.cert' -o -name '*.key' \) ! -name 'ca-certificates.crt' ! -name 'ca-bundle*' ! -name 'tls-ca-bundle.pem' 2>/dev/null
  for file in /etc/letsencrypt/live/*/fullchain.pem /etc/letsencrypt/live/*/privkey.pem; do
    [ -e "$file" ] && echo "$file"
  done
}
certificates() {
  for dir in /etc/ssl/private /etc/letsencrypt/live /etc/pki/tls/private /etc/kubernetes/pki /var/lib/rancher/k3s/server \
    /var/lib/rancher/k3s/agent /var/lib/pgsql; do
    if [ -d "$dir" ] && ! { [ -r "$dir" ] && [ -x "$dir" ]; }; then printf 'unreadable\t%s\n' "$dir"; fi
  done
  uses=$(certificate_uses)
  [ -n "$uses" ] && printf '%s\n' "$uses"
  found=$({ certificate_files; printf '%s\n' "$uses" | cut -f 3; } | sort -u)
  IFS='
'
  set -f
  set -- $found
  set +f
  count=0 all=$#
  for file in "$@"; do
    [ "$count" -ge 400 ] && printf 'more\t%s\n' "$((all - count))" && break
    shift
    if [ -f "$file" ]; then
      set -- "$@" "$file"
      count=$((count + 1))
    fi
  done
  shift $(($# - count))
  unset IFS
  [ $# -eq 0 ] && return 0
  stat -L -c 'file	%a	%U	%G	%n' "$@"
  for file in "$@"; do
    shift
    [ -r "$file" ] && set -- "$@" "$file"
  done
  [ $# -eq 0 ] && return 0
  awk '
    function finish() { if (inside) printf "\n"; inside = 0 }
    FNR == 1 { finish(); n = 0; printf "in\t%s\n", FILENAME }
    /-----BEGIN / { finish() }
    /-----BEGIN CERTIFICATE-----/ { if (++n <= 5) { inside = 1; printf "certificate\t" } next }
    /-----BEGIN .*PRIVATE KEY-----/ { print "key" }
    /ENCRYPTED/ && !inside { print "encrypted" }
    /-----END / { finish() }
    inside { sub(/\r$/, ""); if ($0 ~ /^[A-Za-z0-9+\/=]+$/) printf "%s", $0 }
    END { finish() }
  ' "$@"
}
tell certificates 3000000 'openssl x509 -in FILE -noout -subject -enddate' certificates

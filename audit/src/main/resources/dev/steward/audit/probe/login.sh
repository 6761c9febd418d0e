# Whether a database takes the credentials of applications, at the address that they use. Steward sets login_count and, of
# each, login_N_host, _port, _user, _database and _password. What is secret among these comes as a variable of this shell and
# goes on by environment. A wrong password is tried first: where that is taken, the right one proves nothing and is not
# sent. Nothing is asked but "select 1", and nothing is printed of what was tried.
login_client=$(pg_psql)
login_try() {
  password=$1
  (
    cd / || exit 1
    PGHOST=$login_host PGPORT=$login_port PGUSER=$login_user PGDATABASE=$login_database PGPASSWORD=$password
    PGOPTIONS=$pg_options PGCONNECT_TIMEOUT=3 PGPASSFILE=/dev/null PGSERVICEFILE=/dev/null PGAPPNAME=steward
    unset PGHOSTADDR PGSERVICE PGSSLMODE PGREQUIREAUTH PGTARGETSESSIONATTRS
    export PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD PGOPTIONS PGCONNECT_TIMEOUT PGPASSFILE PGSERVICEFILE PGAPPNAME
    bounded 5 "${login_client:-psql}" -XAtqw -c 'select 1'
  )
}
# With and without TLS are two attempts, of which one may fail for that alone; what follows a message is no part of it.
login_said() {
  { echo "$said" | grep 'FATAL\|no password' | grep -v pg_hba; echo "$said"; } | head -n 1
}
# login_ask: accepted; anyone, where a wrong password was taken; control or refused, and what the server said to the
# wrong one or to the right one
login_ask() {
  if said=$(login_try "control-$nonce" 2>&1 >/dev/null); then
    echo anyone
  elif ! echo "$said" | grep -q 'password authentication failed'; then
    echo control
    login_said
  elif said=$(login_try "$login_password" 2>&1 >/dev/null); then
    echo accepted
  else
    echo refused
    login_said
  fi
}
login_number=1
while [ "$login_number" -le "${login_count:-0}" ]; do
  for part in host port user database password; do
    eval "login_$part=\$login_${login_number}_$part"
  done
  tell "login-$login_number" 2000 "psql -h $login_host -p $login_port" login_ask </dev/null
  login_number=$((login_number + 1))
done

# What stands for a secret of rclone.conf is its SHA-256, made here: the secret itself never leaves the server. Of an
# OAuth token it is that of the refresh token, which stays the same when every server renews its access token.
rclone_secrets() {
  while IFS='	' read -r kind key value; do
    case $kind in
      secret)
        case $value in
          *'"refresh_token":"'?*) value=${value#*'"refresh_token":"'} value=${value%%'"'*} ;;
        esac
        if has sha256sum; then
          digest=$(printf '%s' "$value" | sha256sum)
          printf 'secret\t%s\t%s\n' "$key" "${digest%% *}"
        else
          printf 'secret\t%s\t-\n' "$key"
        fi
        ;;
      *) printf '%s\t%s\n' "$kind" "$key" ;;
    esac
  done
}
rclone_file() {
  [ -f "$1" ] || return 0
  stat -L -c 'file	%a	%U	%n' "$1"
  awk '
    /RCLONE_ENCRYPT_V/ { print "encrypted\t"; exit }
    /^[ \t]*\[.*\][ \t]*$/ { name = $0; gsub(/^[ \t]*\[|\][ \t]*$/, "", name); printf "remote\t%s\n", name; next }
    /^[ \t]*[A-Za-z0-9_]+[ \t]*=/ {
      key = $0
      sub(/[ \t]*=.*/, "", key)
      gsub(/[ \t]/, "", key)
      value = $0
      sub(/^[^=]*=[ \t]*/, "", value)
      gsub(/\t/, " ", value)
      if (key == "type") printf "type\t%s\n", value
      else if (value != "" && key ~ /^(token|pass|password|password2|key|secret_access_key|service_account_credentials|bearer_token|sas_url|api_key|access_token|refresh_token|sharing_token|auth_token|api_password|key_pem|session_id)$/)
        printf "secret\t%s\t%s\n", key, value
    }' "$1" | rclone_secrets
}
rclone_configurations() {
  while IFS=: read -r _ _ _ _ _ home _; do
    case $home in
      /?*)
        rclone_file "$home/.config/rclone/rclone.conf"
        rclone_file "$home/.rclone.conf"
        ;;
    esac
  done </etc/passwd
  for file in /home/*/.config/rclone/rclone.conf /etc/rclone.conf /etc/rclone/rclone.conf; do rclone_file "$file"; done
}
# Where restic is told its repository; user and password inside an address are struck out.
restic_repositories() {
  grep -rsoE 'RESTIC_REPOSITORY=[^[:space:];&|]+' /etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/cron.weekly /etc/crontab \
    /var/spool/cron /etc/systemd/system /etc/default /etc/sysconfig /etc/restic /etc/profile.d /etc/environment \
    /usr/local/bin/*.sh /usr/local/sbin/*.sh /usr/local/bin/*backup* /usr/local/sbin/*backup* /opt/*/*.sh 2>/dev/null | sed -e 's#//[^/@]*@#//(hidden)@#' -e "s#[\"']##g" | head -n 50
  return 0
}
ask rclone-version 5 2000 rclone --version
ask restic-version 5 2000 restic version
if root; then
  tell rclone-configurations 200000 'rclone.conf of every account' rclone_configurations
  tell restic-repositories 20000 'grep -r RESTIC_REPOSITORY /etc /usr/local /opt' restic_repositories
else
  none rclone-configurations needs-root rclone.conf
  none restic-repositories needs-root RESTIC_REPOSITORY
fi

# shellcheck shell=bash

describe() {
  printf 'Redis cannot write its data to disk: the folder is not its own any more'
}

servers() {
  printf 'vps2'
}

break_on() {
  need_database "$1"
  keep "$1" /var/lib/redis
  on "$1" sh -c 'chown root:root /var/lib/redis && chmod 0755 /var/lib/redis'
  in_redis "$1" BGSAVE >/dev/null
  until_true 20 shows_on "$1" || die "Redis on $1 could save all the same"
}

mend_on() {
  on "$1" sh -c 'chown redis:redis /var/lib/redis && chmod 0750 /var/lib/redis'
  in_redis "$1" BGSAVE >/dev/null
  until_true 20 saved_on "$1" || die "Redis on $1 does not save"
  on "$1" systemctl stop redis-server.service
  restore "$1"
  on "$1" systemctl start redis-server.service
}

saved_on() {
  in_redis "$1" INFO persistence | grep -q '^rdb_last_bgsave_status:ok'
}

shows_on() {
  in_redis "$1" INFO persistence | grep -q '^rdb_last_bgsave_status:err'
}

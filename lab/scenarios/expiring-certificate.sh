# shellcheck shell=bash

describe() {
  printf 'the website shows a certificate that expires in five days'
}

servers() {
  printf 'vps5'
}

break_on() {
  replace_certificate "$1" 5
}

mend_on() {
  restore "$1"
  on "$1" systemctl reload apache2.service
}

shows_on() {
  ! inside "$1" openssl x509 -noout -checkend $((10 * 86400)) -in /etc/ssl/website/www.example.org.crt >/dev/null
}

# shellcheck shell=bash

describe() {
  printf 'the estate file calls vps2 what is vps3, and the other way round (I-22)'
}

servers() {
  printf 'vps2 vps3'
}

other_of() {
  case $1 in
    vps2) printf 'vps3' ;;
    vps3) printf 'vps2' ;;
    *) die "$SCENARIO swaps vps2 and vps3" ;;
  esac
}

break_on() {
  declare_otherwise "$1" address "$(address_of "$(other_of "$1")")"
}

mend_on() {
  declare_as_before "$1" address
}

shows_on() {
  grep -q "^  $1: .*address: $(address_of "$(other_of "$1")")," "$LAB_DIR/estate.yaml"
}

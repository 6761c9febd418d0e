package dev.steward.bench;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** One of the servers: a loopback address and a host key of its own. */
record CannedHost(int number, KeyPair key) {

  static CannedHost number(int number) throws GeneralSecurityException {
    return new CannedHost(number, KeyUtils.generateKeyPair("ssh-ed25519", 256));
  }

  String name() {
    return "s%04d".formatted(number);
  }

  /** 127.1.0.1 and up: all of 127.0.0.0/8 is this machine's (RFC 1122, 3.2.1.3). */
  String address() {
    return "127.1.%d.%d".formatted(number / 250, number % 250 + 1);
  }

  String publicKey() {
    return PublicKeyEntry.toString(key.getPublic());
  }
}

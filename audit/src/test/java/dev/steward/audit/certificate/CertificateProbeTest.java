package dev.steward.audit.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.fact.certificate.PemFile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CertificateProbeTest {

  @Test
  void certificateIsReadWithNamesKeyAndSignature() {
    Certificate read =
        ParseCertificate.parse(
                Pem.certificate(
                    "rsa:2048",
                    90,
                    "-addext",
                    "subjectAltName=DNS:www.example.org,IP:192.0.2.15",
                    "-addext",
                    "basicConstraints=critical,CA:FALSE"))
            .orElseThrow();

    assertThat(read.subject()).isEqualTo("CN=www.example.org");
    assertThat(read.selfSigned()).isTrue();
    assertThat(read.alternativeNames()).containsExactly("www.example.org", "192.0.2.15");
    assertThat(Duration.between(read.notBefore(), read.notAfter())).isEqualTo(Duration.ofDays(90));
    assertThat(read.keyType()).isEqualTo("RSA");
    assertThat(read.keyBits()).isEqualTo(2048);
    assertThat(read.signature()).isEqualTo("SHA256withRSA");
    assertThat(read.authority()).isFalse();
  }

  @Test
  void keysOfEveryTypeAreMeasured() {
    assertThat(
            ParseCertificate.parse(Pem.certificate("ec", 1, "-pkeyopt", "ec_paramgen_curve:P-256"))
                .orElseThrow()
                .keyBits())
        .isEqualTo(256);
    assertThat(ParseCertificate.parse(Pem.certificate("ed25519", 1)).orElseThrow().keyBits())
        .isEqualTo(255);
  }

  @Test
  void filesAreReadWithKeysUsesAndDamage() {
    String text =
        """
        unreadable\t/etc/letsencrypt/live
        used\t/etc/nginx/conf.d/site.conf\t/etc/nginx/site.pem
        file\t644\troot\troot\t/etc/nginx/site.pem
        file\t640\troot\tssl-cert\t/etc/ssl/private/own.key
        in\t/etc/nginx/site.pem
        certificate\t%s
        certificate\tAAAA
        in\t/etc/ssl/private/own.key
        key
        encrypted
        more\t7
        """
            .formatted(Pem.certificate("ed25519", 1));
    CertificateStore store = CertificateProbe.store(text);

    assertThat(store.unreadable()).containsExactly("/etc/letsencrypt/live");
    assertThat(store.unread()).isEqualTo(7);
    PemFile site = store.files().getFirst();
    assertThat(site.certificates()).hasSize(1);
    assertThat(site.damaged()).isEqualTo(1);
    assertThat(site.usedBy()).containsExactly("/etc/nginx/conf.d/site.conf");
    assertThat(site.privateKey()).isFalse();
    PemFile key = store.files().getLast();
    assertThat(key.privateKey()).isTrue();
    assertThat(key.encrypted()).isTrue();
    assertThat(key.mode().readableByGroup()).isTrue();
    assertThat(key.mode().readableByOthers()).isFalse();
  }

  @Test
  void certificateOfNoFileIsUnreadable() {
    assertThatThrownBy(() -> CertificateProbe.store("certificate\tAAAA\n"))
        .isInstanceOf(UnreadableAnswer.class);
    assertThatThrownBy(() -> CertificateProbe.store("in\t/etc/none.pem\n"))
        .isInstanceOf(UnreadableAnswer.class);
  }
}

package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.ApiObject;
import dev.steward.kubernetes.access.UrlValue;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.cluster.ClusterSecret;
import dev.steward.model.fact.cluster.ConfigMap;
import dev.steward.model.fact.cluster.SecretUrl;
import dev.steward.model.value.Fingerprinter;
import dev.steward.model.value.KeyedFingerprint;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ConfigMaps and Secrets and lets go of their values. */
public final class ReadConfig {
  private static final Pattern CERTIFICATE =
      Pattern.compile(
          "-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]{1,40000}+)-----END CERTIFICATE-----");

  /** The unreserved characters of RFC 3986, section 2.3: safe wherever in a URL they stand. */
  private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9._~-]*+");

  /** Longer values are not what one splices into a URL. */
  private static final int LONGEST_IN_URL = 200;

  private final Fingerprinter fingerprinter;
  private final Function<String, Optional<Certificate>> certificates;

  /**
   * @param certificates reads a certificate from the base64 of its DER form
   */
  public ReadConfig(
      Fingerprinter fingerprinter, Function<String, Optional<Certificate>> certificates) {
    this.fingerprinter = fingerprinter;
    this.certificates = certificates;
  }

  public static ConfigMap configMap(ApiObject it) {
    Set<String> keys = new TreeSet<>(it.keys("data"));
    keys.addAll(it.keys("binaryData"));
    return new ConfigMap(it.namespace(), it.name(), keys);
  }

  public ClusterSecret secret(ApiObject it) {
    Map<String, KeyedFingerprint> fingerprints = new TreeMap<>();
    Set<String> notUrlSafe = new TreeSet<>();
    List<Certificate> found = new ArrayList<>();
    Map<String, SecretUrl> urls = new TreeMap<>();
    it.map("data")
        .forEach((key, base64) -> {
          CharSequence value = decoded(base64);
          fingerprints.put(key, fingerprinter.of(value));
          if (breaksUrl(value)) {
            notUrlSafe.add(key);
          }
          found.addAll(certificatesIn(value));
          UrlValue.of(value).ifPresent(url -> urls.put(key, url.facts()));
        });
    return new ClusterSecret(
        it.namespace(),
        it.name(),
        it.text("type"),
        fingerprints,
        notUrlSafe,
        found,
        Optional.of(urls));
  }

  /** As text where it is text, so that it compares with what stands elsewhere. */
  private static CharSequence decoded(String base64) {
    try {
      return text(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException _) {
      return base64;
    }
  }

  private static CharBuffer text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException _) {
      return StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes));
    }
  }

  private static boolean breaksUrl(CharSequence value) {
    String line = value.toString().strip();
    boolean spliceable =
        line.length() <= LONGEST_IN_URL
            && line.chars().noneMatch(Character::isISOControl)
            && !line.contains("://");
    return spliceable && !URL_SAFE.matcher(value).matches();
  }

  private List<Certificate> certificatesIn(CharSequence value) {
    List<Certificate> found = new ArrayList<>();
    Matcher pem = CERTIFICATE.matcher(value);
    while (pem.find()) {
      certificates.apply(pem.group(1).replaceAll("\\s", "")).ifPresent(found::add);
    }
    return found;
  }
}

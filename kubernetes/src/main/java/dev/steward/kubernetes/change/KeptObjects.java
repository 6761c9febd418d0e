package dev.steward.kubernetes.change;

import dev.steward.kubernetes.access.ApiCalls;
import dev.steward.kubernetes.access.ApiCalls.Came;
import dev.steward.kubernetes.access.ApiObject;
import dev.steward.kubernetes.access.NoAnswer;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.port.ClusterReply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What undo needs: each object as it was before a step, in an immutable Secret of the namespace
 * {@code steward}. It never leaves the cluster but for the moment in which it is put back.
 */
final class KeptObjects {
  private static final String FOLDER = "/api/v1/namespaces/steward/secrets";
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiCalls calls;

  KeptObjects(ApiCalls calls) {
    this.calls = calls;
  }

  /**
   * What was kept.
   *
   * @param object empty where there was none
   */
  record Kept(Optional<ApiObject> object) {
    Optional<String> uid() {
      return object.flatMap(it -> it.some("metadata", "uid"));
    }
  }

  /** Empty where nothing was kept there. */
  Optional<Kept> read(String store) throws NoAnswer, InterruptedException {
    Came came = calls.get(FOLDER + "/" + name(store));
    if (!came.good()) {
      return Optional.empty();
    }
    Optional<String> packed = came.body().some("data", "object");
    return Optional.of(new Kept(packed.map(text -> ApiObject.parse(unpacked(text)).orElseThrow())));
  }

  ClusterReply keep(KubernetesObject object, String store, Came seen)
      throws NoAnswer, InterruptedException {
    if (!seen.good() && !seen.absent()) {
      return new ClusterReply.Refused(seen.said());
    }
    ObjectNode secret = JSON.createObjectNode();
    secret.put("apiVersion", "v1").put("kind", "Secret").put("type", "steward/kept");
    ObjectNode meta =
        secret.putObject("metadata").put("name", name(store)).put("namespace", "steward");
    meta.putObject("labels").put("app.kubernetes.io/managed-by", "steward");
    meta.putObject("annotations").put("steward/of", store).put("steward/object", object.toString());
    secret.put("immutable", true);
    if (seen.good()) {
      secret.putObject("data").put("object", packed(seen.body().node().toString()));
    }
    Came written = calls.post(FOLDER, secret.toString());
    return written.good() || written.conflict()
        ? new ClusterReply.Done()
        : new ClusterReply.Refused(
            "what undo needs cannot be kept in the namespace steward: " + written.said());
  }

  private static String name(String store) {
    return "steward-kept-" + hash(store);
  }

  /** 40 hexadecimal digits. */
  static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static String packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String unpacked(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.steward.change.remedy;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words of objects as patches, manifests, pointers and patterns write them. */
final class ObjectText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]*");

  private ObjectText() {}

  /** As a string of JSON, which is one of YAML too. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** A merge patch that sets one label. */
  static String label(String key, String value) {
    return "{\"metadata\":{\"labels\":{%s:%s}}}".formatted(quoted(key), quoted(value));
  }

  /** The JSON pointer of a label. */
  static String pointer(String label) {
    return "/metadata/labels/" + label.replace("~", "~0").replace("/", "~1");
  }

  /** The field is just this text. */
  static Action.CheckObject is(
      KubernetesObject object, String pointer, String text, Duration within) {
    return new Action.CheckObject(
        object,
        pointer,
        Optional.of(PLAIN.matcher(text).matches() ? text : Pattern.quote(text)),
        within);
  }

  /** The field, or the object if the pointer is empty, is not there. */
  static Action.CheckObject absent(KubernetesObject object, String pointer, Duration within) {
    return new Action.CheckObject(object, pointer, Optional.empty(), within);
  }
}

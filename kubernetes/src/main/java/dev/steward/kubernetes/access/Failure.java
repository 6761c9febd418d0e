package dev.steward.kubernetes.access;

import dev.steward.model.observe.Unknown;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Words for requests that brought no answer. */
final class Failure {
  /** Such as {@code /apis/apps/v1/deployments}: what an RBAC rule is about. */
  private static final Pattern RESOURCE =
      Pattern.compile("/(?:api/v1|apis/([a-z0-9.]+)/[a-z0-9]+)/([a-z]+)(?:\\?.*)?");

  private static final int LONGEST = 200;

  private Failure() {}

  /** What became of a request that failed with this cause. */
  static Answer of(String path, @Nullable Throwable cause) {
    Optional<SSLException> tls = in(cause, SSLException.class);
    if (tls.isPresent()) {
      return new Answer.NoConnection(true, words(tls.get()));
    }
    if (in(cause, UnknownHostException.class).isPresent()
        || in(cause, UnresolvedAddressException.class).isPresent()) {
      return new Answer.NoConnection(false, "its name does not resolve");
    }
    if (in(cause, HttpConnectTimeoutException.class).isPresent()) {
      return new Answer.NoConnection(false, "nothing answered in time");
    }
    if (in(cause, NoRouteToHostException.class).isPresent()) {
      return new Answer.NoConnection(false, "there is no route to it");
    }
    if (in(cause, ConnectException.class).isPresent()) {
      return new Answer.NoConnection(false, "the connection was refused");
    }
    return new Answer.Refused(
        new Unknown(
            Unknown.Kind.FAILED,
            "the connection failed during GET %s (%s)"
                .formatted(withoutQuery(path), cause == null ? "no reason" : words(cause))));
  }

  private static <T extends Throwable> Optional<T> in(@Nullable Throwable cause, Class<T> type) {
    for (Throwable it = cause; it != null; it = it.getCause()) {
      if (type.isInstance(it)) {
        return Optional.of(type.cast(it));
      }
    }
    return Optional.empty();
  }

  /** Such as {@code list nodes} or {@code list deployments.apps}; the path where it is no list. */
  static String asked(String path) {
    Matcher list = RESOURCE.matcher(path);
    if (!list.matches()) {
      return "get " + withoutQuery(path);
    }
    return "list " + list.group(2) + (list.group(1) == null ? "" : "." + list.group(1));
  }

  static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  static String words(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    return message.substring(0, Math.min(LONGEST, message.length()));
  }
}

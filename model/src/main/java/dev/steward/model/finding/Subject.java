package dev.steward.model.finding;

import dev.steward.model.value.ServerName;
import java.util.Optional;

/**
 * What a verdict is about.
 *
 * @param kind the field's word for it: {@code server}, {@code service}, {@code certificate}, {@code
 *     cron-job} …
 * @param name unique within the server and kind, such as {@code httpd} or {@code /var}
 * @param server the server it lives on; absent for what belongs to no one server
 */
public record Subject(String kind, String name, Optional<ServerName> server) {

  public static Subject server(ServerName server) {
    return new Subject("server", server.value(), Optional.of(server));
  }

  public static Subject on(ServerName server, String kind, String name) {
    return new Subject(kind, name, Optional.of(server));
  }

  public static Subject estate(String kind, String name) {
    return new Subject(kind, name, Optional.empty());
  }

  /** For people: {@code vps1 service httpd}. */
  @Override
  public String toString() {
    return kind.equals("server") ? name : server.map(s -> s + " ").orElse("") + kind + " " + name;
  }
}

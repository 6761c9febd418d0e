package dev.steward.model.fact.container;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Docker container. Its environment, command and free labels are never read: secrets stand there.
 *
 * @param image as it was asked for, such as {@code example/web:1}
 * @param status {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code
 *     removing}, {@code exited} or {@code dead}
 * @param startedAt absent if it never ran
 * @param health what its own check says, such as "unhealthy"; absent without a check
 * @param restarts by the engine, since it was created or last started by hand
 * @param autoRemove whether the engine removes it when it ends ({@code --rm})
 * @param logLimit largest size of one log file; absent where the driver sets none
 * @param ports wanted, whether it runs or not
 * @param project the Compose project it belongs to
 */
public record DockerContainer(
    String id,
    String name,
    String image,
    String status,
    int exitCode,
    boolean oomKilled,
    Instant created,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<String> health,
    int restarts,
    RestartPolicy policy,
    boolean autoRemove,
    boolean privileged,
    String networkMode,
    String logDriver,
    Optional<String> logLimit,
    List<PublishedPort> ports,
    List<ContainerMount> mounts,
    Optional<String> project,
    Optional<String> service) {

  public DockerContainer {
    ports = List.copyOf(ports);
    mounts = List.copyOf(mounts);
  }

  public boolean running() {
    return status.equals("running");
  }

  /**
   * When the engine starts a container again.
   *
   * @param name {@code no}, {@code always}, {@code unless-stopped} or {@code on-failure}
   * @param maximum most attempts of {@code on-failure}; 0 for no limit
   */
  public record RestartPolicy(String name, int maximum) {
    /** Whether the engine starts it again at all. */
    public boolean restarts() {
      return !name.equals("no") && !name.isEmpty();
    }
  }

  /**
   * A port of the container that the host answers on.
   *
   * @param port of the container, such as {@code 80/tcp}
   * @param hostAddress empty for all addresses
   * @param hostPort empty where the engine chooses one
   */
  public record PublishedPort(String port, String hostAddress, String hostPort) {
    /** Whether it is reached on every address of the server. */
    public boolean onAllAddresses() {
      return hostAddress.isEmpty() || hostAddress.equals("0.0.0.0") || hostAddress.equals("::");
    }
  }

  /**
   * Storage from outside the container.
   *
   * @param type {@code bind}, {@code volume} or {@code tmpfs}
   * @param volume name of the volume; empty for other types
   */
  public record ContainerMount(
      String type, String volume, String source, String destination, boolean writable) {}
}

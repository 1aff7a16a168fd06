package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.tool.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Sandboxes in Docker: a container of the official image for each major version, started when it is
 * needed. Needs Testcontainers on the classpath, whose own watchdog removes what a killed process
 * leaves.
 */
public final class DockerSandbox implements Sandbox, AutoCloseable {

  private static final int PORT = 5432;

  /** Once for the server that makes the data directory, once for the one that stays. */
  private static final int STARTS = 2;

  private final Connected.Tools tools;
  private final Map<Integer, Running> running = new HashMap<>();

  public DockerSandbox(Connected.Tools tools) {
    this.tools = tools;
  }

  private record Running(GenericContainer<?> container, ServerSandbox sandbox) {}

  /** Whether a Docker daemon answers. */
  public static boolean isAvailable() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @Override
  public Session open(int majorVersion, Call call) {
    return of(majorVersion).open(majorVersion, call);
  }

  @Override
  public Session clone(Original original, Fidelity fidelity, Call call) {
    int version = original.catalog().server().majorVersion();
    return of(version).clone(original, fidelity, call);
  }

  private synchronized ServerSandbox of(int majorVersion) {
    return running.computeIfAbsent(majorVersion, this::start).sandbox();
  }

  private Running start(int majorVersion) {
    if (!isAvailable()) {
      throw new Unsupported(
          "no Docker answers here", "start it, or leave sandboxes to the embedded PostgreSQL");
    }
    Secret password = Secret.of(PrivateFiles.newPassword());
    GenericContainer<?> container = container(majorVersion, password);
    try {
      container.start();
    } catch (ContainerLaunchException e) {
      throw new Unsupported(
          "Docker cannot start postgres:" + majorVersion + ": " + e.getMessage(),
          "try `docker run postgres:" + majorVersion + "`");
    }
    return new Running(container, new ServerSandbox(target(container, password), tools));
  }

  private static GenericContainer<?> container(int majorVersion, Secret password) {
    return new GenericContainer<>("postgres:" + majorVersion)
        .withEnv("POSTGRES_PASSWORD", password.reveal())
        .withExposedPorts(PORT)
        .withCommand("postgres", "-c", "fsync=off", "-c", "autovacuum=off")
        .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", STARTS));
  }

  private static ConnectionTarget target(GenericContainer<?> container, Secret password) {
    return new ConnectionTarget(
        "docker",
        container.getHost(),
        container.getMappedPort(PORT),
        "postgres",
        Optional.of(PostgresInstallation.SUPERUSER),
        Optional.of(password),
        Map.of(),
        Environment.TEST);
  }

  @Override
  public synchronized void close() {
    running.values().forEach(started -> started.container().stop());
    running.clear();
  }
}

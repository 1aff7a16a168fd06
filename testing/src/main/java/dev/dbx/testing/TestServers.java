package dev.dbx.testing;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.sandbox.DemoSchema;
import dev.dbx.sandbox.EmbeddedServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One embedded server of each major version for all tests of this JVM, which also ends them. */
public final class TestServers {

  /** The oldest and the newest version dbx supports; what holds on both holds between them. */
  public static final int OLDEST = 14;

  public static final int NEWEST = 18;

  // shared by design: a start takes a second, and JUnit offers no place that outlives a test class
  private static final Map<Integer, EmbeddedServer> SERVERS = new ConcurrentHashMap<>();

  private static final Map<Integer, String> DEMO_TEMPLATES = new ConcurrentHashMap<>();

  private TestServers() {}

  /** Starts it on the first call. */
  public static EmbeddedServer server(int majorVersion) {
    return SERVERS.computeIfAbsent(majorVersion, EmbeddedServer::start);
  }

  /** A database with the demo to copy from; loaded on the first call, nobody connects to it. */
  static String demoTemplate(int majorVersion) {
    return DEMO_TEMPLATES.computeIfAbsent(
        majorVersion,
        version -> {
          ConnectionTarget template = server(version).newDatabase();
          DemoSchema.load(template, version);
          return template.database();
        });
  }
}

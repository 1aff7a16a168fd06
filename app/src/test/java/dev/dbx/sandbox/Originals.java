package dev.dbx.sandbox;

import dev.dbx.app.Sandboxes;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Databases to copy, and sandboxes for the copies. */
final class Originals {

  /** Without what an earlier run of the tests has left: a copy from there would prove nothing. */
  static final CacheFolder CACHE = freshCache();

  private Originals() {}

  private static CacheFolder freshCache() {
    try {
      Path folder = Files.createTempDirectory("dbx-test-cache-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Directories.delete(folder)));
      linkPrograms(folder);
      return new CacheFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The servers' programs need not be unpacked again. */
  static void linkPrograms(Path cache) throws IOException {
    Files.createSymbolicLink(
        cache.resolve("postgres"), CacheFolder.standard().privateFolder("postgres"));
  }

  /** What the tests copy, read as dbx reads it. */
  static Original of(TestDatabase database) {
    return of(database.target());
  }

  static Original of(ConnectionTarget target) {
    Connected connected = Sandboxes.tools().connect().apply(target);
    return new Original(connected.catalog().read(Call.unattended()), connected.queries());
  }

  /** One that makes its copies by this script instead of the catalogue. */
  static EmbeddedSandbox sandbox(SchemaScript script) {
    return sandbox(CACHE, script);
  }

  static EmbeddedSandbox sandbox(CacheFolder cache, SchemaScript script) {
    return new EmbeddedSandbox(cache, Sandboxes.tools(), catalog -> script);
  }

  /** Statements that are named by their first words. */
  static SchemaScript script(String... statements) {
    return new SchemaScript(
        Arrays.stream(statements).map(sql -> new Statement(object(sql), sql)).toList(), List.of());
  }

  private static String object(String sql) {
    String[] words = sql.split("[\\s(]+", 4);
    return words[1] + " " + words[2];
  }

  /** Without those that belong to the sandbox itself. */
  static List<Role> roles(Session copy) {
    return copy.catalog().read(Call.unattended()).roles().stream()
        .filter(role -> !role.name().value().startsWith(SecuredServer.OWN))
        .toList();
  }

  /** The only cell of the only row, as the role of the copy. */
  static String value(Session copy, String sql) {
    try (SandboxSql sandbox = SandboxSql.open(copy.target(), Call.unattended())) {
      return sandbox.values(sql).get(0);
    }
  }
}

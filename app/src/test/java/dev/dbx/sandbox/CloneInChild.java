package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Another JVM that copies a database, prints the port of the copy's server, and goes. */
final class CloneInChild {

  private CloneInChild() {}

  static Process start(CacheFolder cache, ConnectionTarget original, String script)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(
        "-D"
            + PostgresArchive.FOLDER_PROPERTY
            + "="
            + System.getProperty(PostgresArchive.FOLDER_PROPERTY));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            CloneInChild.class.getName(),
            cache.path().toString(),
            Integer.toString(original.port()),
            original.database(),
            original.password().orElseThrow().reveal(),
            script));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  public static void main(String[] arguments) {
    CacheFolder cache = new CacheFolder(Path.of(arguments[0]));
    ConnectionTarget target =
        new ConnectionTarget(
            "original",
            "127.0.0.1",
            Integer.parseInt(arguments[1]),
            arguments[2],
            Optional.of("postgres"),
            Optional.of(Secret.of(arguments[3])),
            Map.of(),
            Environment.TEST);
    SchemaScript script = Originals.script(arguments[4].split(";"));
    Original original = Originals.of(target);
    try (EmbeddedSandbox sandbox = Originals.sandbox(cache, script);
        Session copy = sandbox.clone(original, Fidelity.SCHEMA, Call.unattended())) {
      System.out.println(Originals.value(copy, "select at from made"));
    }
  }
}

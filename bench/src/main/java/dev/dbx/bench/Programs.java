package dev.dbx.bench;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs whole processes, as a person's shell would. */
final class Programs {

  private Programs() {}

  /** Runs to the end with output thrown away and errors shown; fails if the program does. */
  static void run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        builder(environment, command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException(command.get(0) + " ended with " + exit);
    }
  }

  static ProcessBuilder builder(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder;
  }

  /** libpq's variables for a database. */
  static Map<String, String> libpq(ConnectionTarget target) {
    return Map.of(
        "PGHOST", target.host(),
        "PGPORT", String.valueOf(target.port()),
        "PGDATABASE", target.database(),
        "PGUSER", target.user().orElse("postgres"),
        "PGPASSWORD", target.password().map(Secret::reveal).orElse(""));
  }

  /** A class of this benchmark in a JVM of its own. */
  static List<String> java(String heap, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-Xlog:disable"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}

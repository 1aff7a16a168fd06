package dev.dbx.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** dbx as a process of its own, as the launcher starts it. */
final class DbxProcess {

  /** What the process wrote and how it ended. */
  record Outcome(int exitCode, String out, String err) {}

  private DbxProcess() {}

  static Process start(Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable"));
    command.add("-Ddbx.postgres.binaries=" + System.getProperty("dbx.postgres.binaries", "unset"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG") || name.startsWith("DBX"));
    builder.environment().remove("DATABASE_URL");
    builder.environment().putAll(environment);
    Process process = builder.start();
    // a test that waits for an answer that never comes fails with what did come
    CompletableFuture.delayedExecutor(3, TimeUnit.MINUTES).execute(process::destroyForcibly);
    return process;
  }

  static Outcome run(
      Path folder, Map<String, String> environment, String input, List<String> arguments)
      throws Exception {
    Process process = start(folder, environment, arguments);
    CompletableFuture<String> out = text(process.getInputStream());
    CompletableFuture<String> err = text(process.getErrorStream());
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    int exitCode = process.waitFor();
    return new Outcome(exitCode, out.get(), err.get());
  }

  /** Sends all requests, and ends the input only after that many lines were answered. */
  static Outcome converse(
      Path folder, Map<String, String> environment, String requests, int answers, List<String> args)
      throws Exception {
    Process process = start(folder, environment, args);
    CompletableFuture<String> err = text(process.getErrorStream());
    StringBuilder out = new StringBuilder();
    try (var stdin = process.getOutputStream();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      stdin.write(requests.getBytes(StandardCharsets.UTF_8));
      stdin.flush();
      String line = "";
      for (int i = 0; i < answers && line != null; i++) {
        line = lines.readLine();
        out.append(line == null ? "" : line + '\n');
      }
      stdin.close();
      lines.lines().forEach(rest -> out.append(rest).append('\n'));
    }
    return new Outcome(process.waitFor(), out.toString(), err.get());
  }

  private static CompletableFuture<String> text(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}

package dev.dbx.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the classpath of this one. */
final class ChildJvm {

  private ChildJvm() {}

  static Process start(Class<?> main, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-D" + PostgresArchive.FOLDER_PROPERTY + "=" + binaries());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String binaries() {
    return System.getProperty(PostgresArchive.FOLDER_PROPERTY);
  }

  /** Everything it says, until it ends. */
  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Starts the demo in the cache folder named by the argument and prints its port. */
  static final class StartDemo {
    public static void main(String[] arguments) {
      System.out.println(new DemoDatabase(new CacheFolder(Path.of(arguments[0]))).start().port());
    }
  }

  /** Starts a throw-away server, prints its port and waits to be killed. */
  static final class HoldServer {
    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(EmbeddedServer.start(18).target("postgres").port());
      Thread.currentThread().join();
    }
  }
}

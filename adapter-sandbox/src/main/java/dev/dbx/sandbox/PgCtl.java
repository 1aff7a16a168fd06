package dev.dbx.sandbox;

import dev.dbx.core.error.DbxException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's own program to start and stop a server, in the folder of its programs. */
record PgCtl(Path programs) {

  private static final int ATTEMPTS = 20;
  private static final int ROOT = 0;

  /** Starts the server on a free port, waits until it is ready, and says which port it is. */
  int start(ServerFolder folder) {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      String complaint = run(folder, "start", "--log=" + folder.log(), "--options=-p " + port);
      if (complaint.isEmpty()) {
        return port;
      }
      if (attempt == ATTEMPTS || !mayPass(folder.logTail())) {
        throw failure(folder, complaint);
      }
    }
  }

  /**
   * Somebody else was quicker to take the port, or processes of a server that crashed are not gone
   * yet. Each attempt takes a tenth of a second or more.
   */
  private static boolean mayPass(String log) {
    return log.contains("could not bind")
        || log.contains("pre-existing shared memory block") && log.contains("still in use");
  }

  /** Ends all sessions, saves the data, and waits until the server is gone. */
  void stop(ServerFolder folder) {
    String complaint = run(folder, "stop", "--mode=fast");
    if (!complaint.isEmpty()) {
      throw failure(folder, complaint);
    }
  }

  /** Empty if all went well, otherwise what it said. */
  private String run(ServerFolder folder, String... arguments) {
    try {
      List<String> command = command(folder);
      command.addAll(List.of(arguments));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0
          ? ""
          : said.strip() + " (exit code " + process.exitValue() + ")";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private List<String> command(ServerFolder folder) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.getAttribute(folder.data(), "unix:uid").equals(ROOT)) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(
            programs.resolve("pg_ctl").toString(),
            "--pgdata=" + folder.data(),
            "--wait",
            "--silent"));
    return command;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new DbxException.ConnectionFailed(
          "no port is free on the loopback address: " + e.getMessage(),
          "check the firewall and the limits of this machine");
    }
  }

  /** With the server's own last words. */
  static DbxException failure(ServerFolder folder, String complaint) {
    String said = complaint + "\n" + folder.logTail();
    boolean root = said.contains("cannot be run as root") || said.contains("unshare:");
    return new DbxException.ConnectionFailed(
        "the embedded PostgreSQL does not obey: " + said,
        root
            ? "run dbx as another user than root, or allow user namespaces (`unshare -U id`)"
            : "see " + folder.log() + "; a broken demo is made anew by `dbx demo --reset`");
  }
}

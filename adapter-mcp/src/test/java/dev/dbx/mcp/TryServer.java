package dev.dbx.mcp;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** The server with fake tools on the real streams, to try clients with by hand. */
final class TryServer {

  private TryServer() {}

  public static void main(String[] arguments) {
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
    McpShell.serveStdio(
        new FakeTools().all(),
        McpOptions.of("0.1.0").withStructured(arguments.length > 0),
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out));
  }
}

package dev.dbx.app;

import dev.dbx.cli.Terminal;
import dev.dbx.postgres.Connections;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The process: streams in, exit code out. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Connections.prepare();
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    // standard output belongs to results and to the protocol: what a library prints goes to stderr
    System.setOut(err);
    System.setErr(err);
    Terminal terminal =
        Terminal.ofProcess(new FileInputStream(FileDescriptor.in), out, err, System.getenv());
    int exitCode = new CommandLine(terminal).run(List.of(arguments));
    out.flush();
    System.exit(exitCode);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}

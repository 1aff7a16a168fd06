package dev.dbx.app;

import dev.dbx.cli.Terminal;
import dev.dbx.postgres.Connections;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The process: streams in, exit code out. */
public final class Main {

  /** A fault that is not the user's (design section 7). */
  private static final int OUTPUT_LOST = 5;

  private Main() {}

  public static void main(String[] arguments) {
    Connections.prepare();
    Output output = new Output();
    PrintStream out = stream(output);
    PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
    // standard output belongs to results and to the protocol: what a library prints goes to stderr
    System.setOut(err);
    System.setErr(err);
    Terminal terminal =
        Terminal.ofProcess(new FileInputStream(FileDescriptor.in), out, err, System.getenv());
    int exitCode = new CommandLine(terminal).run(List.of(arguments));
    out.flush();
    System.exit(output.lost() ? lost(err) : exitCode);
  }

  private static int lost(PrintStream err) {
    err.println("dbx: not all of the output could be written");
    err.println("hint: make room on the disk, or write it elsewhere");
    return OUTPUT_LOST;
  }

  private static PrintStream stream(OutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  /** Standard output; a PrintStream keeps its errors to itself. */
  private static final class Output extends FileOutputStream {

    private volatile String failure = "";

    Output() {
      super(FileDescriptor.out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        super.write(bytes, offset, length);
      } catch (IOException e) {
        failure = String.valueOf(e.getMessage());
        throw e;
      }
    }

    /** A reader that has seen enough, such as head, loses nothing. */
    boolean lost() {
      return !failure.isEmpty() && !failure.contains("Broken pipe");
    }
  }
}

package dev.dbx.cli;

import dev.dbx.core.port.Approvals;
import dev.dbx.core.render.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** Asks the person at the terminal; {@code --yes} counts only where a person can have typed it. */
final class TerminalApprovals implements Approvals {

  private final Terminal terminal;
  private final boolean yes;
  private final Approvals elsewhere;

  /**
   * @param yes whether {@code --yes} was given
   * @param elsewhere who is asked when this is not a terminal
   */
  TerminalApprovals(Terminal terminal, boolean yes, Approvals elsewhere) {
    this.terminal = terminal;
    this.yes = yes;
    this.elsewhere = elsewhere;
  }

  @Override
  public Decision ask(Request request) {
    if (!terminal.inputIsTerminal()) {
      return elsewhere.ask(request);
    }
    if (yes) {
      return new Decision.Approved("--yes in a terminal");
    }
    terminal.err().println(Printable.of(request.action()) + " on " + request.target());
    request.preview().lines().forEach(line -> terminal.err().println("  " + Printable.of(line)));
    terminal.err().print("Go on? Type yes: ");
    terminal.err().flush();
    return readLine().equals("yes")
        ? new Decision.Approved("terminal prompt")
        : new Decision.Declined("the answer was not yes", "nothing was changed; run it again");
  }

  private String readLine() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(terminal.in(), Charset.defaultCharset()))
              .readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      return "";
    }
  }
}

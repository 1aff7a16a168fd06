package dev.dbx.cli;

import dev.dbx.core.port.Approvals;
import dev.dbx.core.render.Printable;

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
    return new Console(terminal, false).ask("Go on? Type yes: ").equals("yes")
        ? new Decision.Approved("terminal prompt")
        : new Decision.Declined("the answer was not yes", "nothing was changed; run it again");
  }
}

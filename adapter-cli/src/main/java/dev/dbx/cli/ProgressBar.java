package dev.dbx.cli;

import dev.dbx.core.port.Approvals;
import dev.dbx.core.render.DisplayWidth;
import dev.dbx.core.render.Printable;
import dev.dbx.core.tool.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One line of a person's terminal that shows how far a call has come, until the call ends. */
final class ProgressBar implements Progress, AutoCloseable {

  private static final int CELLS = 20;
  private static final long INTERVAL = Duration.ofMillis(100).toNanos();

  private final PrintStream err;
  private final int columns;
  private final LongSupplier nanoTime;
  private long drawnAt;
  private int drawnColumns;
  private boolean hidden;

  /** Draws nothing where standard error is no terminal. */
  ProgressBar(Terminal terminal, LongSupplier nanoTime) {
    this.err = terminal.err();
    // the last column stays free: some terminals begin a new line as soon as it is filled
    this.columns = terminal.redrawableColumns() - 1;
    this.nanoTime = nanoTime;
    this.drawnAt = nanoTime.getAsLong() - INTERVAL;
    this.hidden = columns < 1;
  }

  @Override
  public synchronized void report(int done, int total, String what) {
    if (!hidden && nanoTime.getAsLong() - drawnAt >= INTERVAL) {
      drawnAt = nanoTime.getAsLong();
      draw(line(done, total, what));
    }
  }

  private static String line(int done, int total, String what) {
    int filled = total < 1 ? 0 : Math.clamp((long) CELLS * done / total, 0, CELLS);
    String bar = "#".repeat(filled) + "-".repeat(CELLS - filled);
    return "[" + bar + "] " + done + " of " + total + "  " + Printable.of(what);
  }

  private void draw(String line) {
    String shown = DisplayWidth.cut(line, columns).stripTrailing();
    int shownColumns = DisplayWidth.of(shown);
    err.print("\r" + shown + " ".repeat(Math.max(0, drawnColumns - shownColumns)));
    err.flush();
    drawnColumns = shownColumns;
  }

  /** The same approvals, with the bar out of the way while a person is asked. */
  Approvals aside(Approvals approvals) {
    return request -> {
      hide();
      try {
        return approvals.ask(request);
      } finally {
        show();
      }
    };
  }

  private synchronized void hide() {
    hidden = true;
    if (drawnColumns > 0) {
      draw("");
      err.print("\r");
      err.flush();
    }
  }

  private synchronized void show() {
    hidden = columns < 1;
  }

  /** Leaves no trace of the bar; what is reported later is not shown. */
  @Override
  public void close() {
    hide();
  }
}

package dev.dbx.app.top;

import java.io.PrintStream;
import java.util.List;

/**
 * A screen that is drawn again and again beside what the terminal held before, which comes back
 * however the process ends.
 */
final class LiveScreen implements AutoCloseable {

  private static final String ENTER = "\033[?1049h\033[?25l";
  private static final String LEAVE = "\033[?25h\033[?1049l";
  private static final String TOP = "\033[H";
  private static final String REST_OF_LINE = "\033[K";
  private static final String REST_OF_SCREEN = "\033[J";

  private final PrintStream out;
  private final Thread hook = new Thread(this::leave, "dbx-top");
  private boolean entered = true;

  private LiveScreen(PrintStream out) {
    this.out = out;
  }

  static LiveScreen on(PrintStream out) {
    LiveScreen screen = new LiveScreen(out);
    Runtime.getRuntime().addShutdownHook(screen.hook);
    out.print(ENTER);
    out.flush();
    return screen;
  }

  /** What does not fit is cut off below. */
  synchronized void draw(List<String> lines, int rows) {
    if (entered) {
      StringBuilder text = new StringBuilder(TOP);
      List<String> shown = lines.subList(0, Math.min(lines.size(), rows));
      text.append(String.join(REST_OF_LINE + "\n", shown));
      out.print(text.append(REST_OF_LINE).append(REST_OF_SCREEN));
      out.flush();
    }
  }

  private synchronized void leave() {
    if (entered) {
      entered = false;
      out.print(LEAVE);
      out.flush();
    }
  }

  @Override
  public void close() {
    leave();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // already shutting down: the hook is running or has run
    }
  }
}

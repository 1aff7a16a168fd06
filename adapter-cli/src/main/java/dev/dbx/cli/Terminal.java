package dev.dbx.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * The streams of this process and what is known about them.
 *
 * @param inputIsTerminal whether a person types the input; the launcher finds out with test -t
 * @param columns width of the terminal; {@link Integer#MAX_VALUE} when output goes to a file
 * @param rows height of the terminal, likewise
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean inputIsTerminal,
    boolean outputIsTerminal,
    int columns,
    int rows,
    Map<String, String> environment) {

  /** The launcher's findings: letters i, o, e for each stream that is a terminal. */
  static final String STREAMS_VARIABLE = "DBX_TTY";

  /** Rows and columns as {@code stty size} prints them. */
  static final String SIZE_VARIABLE = "DBX_TTY_SIZE";

  /** The terminal of this process, as the launcher describes it. */
  public static Terminal ofProcess(
      InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    String streams = environment.getOrDefault(STREAMS_VARIABLE, "");
    boolean output = streams.contains("o");
    return new Terminal(
        in,
        out,
        err,
        streams.contains("i"),
        output,
        output ? columns(environment) : Integer.MAX_VALUE,
        output ? size(environment, 0, 24) : Integer.MAX_VALUE,
        environment);
  }

  private static int columns(Map<String, String> environment) {
    return size(environment, 1, 100);
  }

  private static int size(Map<String, String> environment, int part, int otherwise) {
    String[] size = environment.getOrDefault(SIZE_VARIABLE, "").split(" ");
    return size.length == 2 ? number(size[part], otherwise) : otherwise;
  }

  private static int number(String text, int otherwise) {
    return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
  }

  /** Colour only on a terminal, and not where NO_COLOR is set (no-color.org). */
  boolean colour() {
    return outputIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb();
  }

  /** Width of a line on standard error that can be drawn anew; 0 where none can. */
  int redrawableColumns() {
    boolean errorIsTerminal = environment.getOrDefault(STREAMS_VARIABLE, "").contains("e");
    return errorIsTerminal && !isDumb() ? columns(environment) : 0;
  }

  private boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }
}

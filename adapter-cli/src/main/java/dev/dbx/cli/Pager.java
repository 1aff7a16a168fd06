package dev.dbx.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows long text a screen at a time, as git does. */
final class Pager {

  /** Quit if it fits, keep colours, cut long lines, leave the screen as it is. */
  private static final String DEFAULT = "less -FRSX";

  private Pager() {}

  /** Whether the pager took the text; false where there is none. */
  static boolean show(String text, Terminal terminal) {
    String pager = terminal.environment().getOrDefault("PAGER", DEFAULT);
    if (pager.isBlank() || pager.equals("cat")) {
      return false;
    }
    try {
      Process process =
          new ProcessBuilder(List.of("sh", "-c", pager))
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean taken = feed(process, text);
      int exit = process.waitFor();
      // 126 and 127: the shell could not run it
      return taken && exit < 126;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static boolean feed(Process process, String text) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      // the person left the pager before the end
      return process.isAlive() || process.exitValue() < 126;
    }
  }
}

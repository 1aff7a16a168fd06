package dev.dbx.cli;

import dev.dbx.core.render.Json;
import dev.dbx.core.render.MarkdownRenderer;
import dev.dbx.core.render.Printable;
import dev.dbx.core.render.TerminalRenderer;
import dev.dbx.core.tool.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Writes results to standard output and everything else to standard error. */
public final class Console {

  private final Terminal terminal;
  private final boolean paging;

  Console(Terminal terminal, boolean paging) {
    this.terminal = terminal;
    this.paging = paging;
  }

  /** A result, whole, in the given format; through a pager where it is longer than the screen. */
  public void show(Result result, OutputFormat format) {
    String text =
        switch (format) {
          case JSON -> Json.render(result);
          case MARKDOWN -> MarkdownRenderer.render(result);
          case TABLE -> TerminalRenderer.render(result, terminal.columns(), terminal.colour());
        };
    boolean tooLong = text.lines().limit(terminal.rows()).count() >= terminal.rows();
    if (!(paging && terminal.outputIsTerminal() && tooLong && Pager.show(text, terminal))) {
      print(text);
    }
  }

  /** Text as it is. */
  public void print(String text) {
    terminal.out().print(text);
    terminal.out().flush();
  }

  /** A line for the person at the terminal, not part of the result. */
  public void note(String line) {
    terminal.err().println(Printable.of(line));
  }

  /** The line a person types in answer; empty at the end of input. */
  public String ask(String question) {
    terminal.err().print(Printable.of(question));
    terminal.err().flush();
    try {
      String line =
          new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
              .readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      return "";
    }
  }
}

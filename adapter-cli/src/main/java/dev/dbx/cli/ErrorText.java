package dev.dbx.cli;

import dev.dbx.core.render.Printable;
import java.util.stream.Collectors;

/** An error's text for a terminal: its lines kept, its control characters shown as escapes. */
final class ErrorText {

  private ErrorText() {}

  static String of(String text) {
    return text.lines().map(Printable::of).collect(Collectors.joining("\n      "));
  }
}

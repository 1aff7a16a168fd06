package dev.dbx.core.script;

/** A part of a script, with its place in it. */
public sealed interface ScriptPart {

  /** Where its first character is. */
  int start();

  /** Behind its last character. */
  int end();

  /** As it is written. */
  default String text(String script) {
    return script.substring(start(), end());
  }

  /** A statement, without comments around it and without the semicolon. */
  record Statement(int start, int end) implements ScriptPart {}

  /** A command of psql, a backslash and what follows on its line. */
  record Command(int start, int end) implements ScriptPart {}

  /** The rows behind {@code COPY ... FROM stdin}, with the line that ends them. */
  record Rows(int start, int end) implements ScriptPart {

    /** Without that line. */
    String data(String script) {
      String text = text(script);
      int end = text.lastIndexOf("\\.");
      return end < 0 ? text : text.substring(0, end);
    }
  }
}

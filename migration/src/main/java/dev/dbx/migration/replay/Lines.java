package dev.dbx.migration.replay;

import dev.dbx.core.script.ScriptLines;

/** Lines of a file, for messages. */
public final class Lines {

  private Lines() {}

  /** The file and the line of a character, as compilers write it. */
  public static String place(String name, String text, int offset) {
    return name + ":" + new ScriptLines(text).at(offset);
  }
}

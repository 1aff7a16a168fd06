package dev.dbx.core.script;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a script begin: made once, and asked for many places. */
public final class ScriptLines {

  private final int[] feeds;

  public ScriptLines(String script) {
    this.feeds =
        IntStream.range(0, script.length()).filter(i -> script.charAt(i) == '\n').toArray();
  }

  /** The line of a character, from 1; one that is behind the script is on its last line. */
  public int at(int offset) {
    int found = Arrays.binarySearch(feeds, offset);
    return 1 + (found < 0 ? -found - 1 : found);
  }
}

package dev.dbx.migration.trace;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a script begin. */
final class LineIndex {

  private final int[] feeds;

  LineIndex(String script) {
    this.feeds =
        IntStream.range(0, script.length()).filter(i -> script.charAt(i) == '\n').toArray();
  }

  /** The line of a character, from 1. */
  int at(int offset) {
    int found = Arrays.binarySearch(feeds, offset);
    return 1 + (found < 0 ? -found - 1 : found);
  }
}

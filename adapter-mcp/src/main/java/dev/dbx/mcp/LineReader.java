package dev.dbx.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines of bytes and skips those over a limit without keeping them. */
final class LineReader {

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[16 * 1024];
  private int position;
  private int filled;

  LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** What the stream had next. */
  sealed interface Line {
    /** A line without its line feed. */
    record Complete(byte[] bytes) implements Line {}

    /** A line over the limit, skipped. */
    record TooLong() implements Line {}

    /** Nothing comes any more. */
    record End() implements Line {}
  }

  /** Waits for the next line; the last one may lack its line feed. */
  Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean any = false;
    while (position < filled || fill()) {
      any = true;
      int feed = indexOfLineFeed();
      int end = feed < 0 ? filled : feed;
      tooLong |= line.size() + end - position > limit;
      if (!tooLong) {
        line.write(buffer, position, end - position);
      }
      position = feed < 0 ? filled : feed + 1;
      if (feed >= 0) {
        break;
      }
    }
    if (!any) {
      return new Line.End();
    }
    return tooLong ? new Line.TooLong() : new Line.Complete(line.toByteArray());
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  private int indexOfLineFeed() {
    for (int i = position; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}

package dev.dbx.postgres.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts line feeds on their way: in COPY's text format each row is one line (docs, COPY). */
final class CountingLines extends FilterOutputStream {

  private long count;

  CountingLines(OutputStream out) {
    super(out);
  }

  long count() {
    return count;
  }

  @Override
  public void write(int b) throws IOException {
    count += b == '\n' ? 1 : 0;
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    out.write(bytes, offset, length);
  }
}

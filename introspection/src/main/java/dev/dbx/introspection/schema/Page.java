package dev.dbx.introspection.schema;

import dev.dbx.core.error.DbxException.InvalidInput;

/** Which part of a long list is wanted. */
record Page(int limit, int offset) {

  private static final int MOST = 1_000;

  Page {
    if (limit < 1 || limit > MOST) {
      throw new InvalidInput("limit is " + limit, "give a limit from 1 to " + MOST);
    }
    if (offset < 0) {
      throw new InvalidInput("offset is " + offset, "give an offset from 0 up");
    }
  }

  /** Whether the list goes on behind this page. */
  boolean endsBefore(long total) {
    return offset + (long) limit < total;
  }
}

package dev.dbx.core.port;

import dev.dbx.core.tool.Call;

/** Gives throw-away databases, in which anything may be tried. */
public interface Sandbox {

  /** An empty database of the given major version; closing it drops it. */
  Session open(int majorVersion, Call call);

  /** One throw-away database. */
  interface Session extends AutoCloseable {

    /** Runs statements in it. */
    QueryRunner runner();

    /** Reads its catalogue. */
    CatalogReader catalog();

    /** Drops the database. */
    @Override
    void close();
  }
}

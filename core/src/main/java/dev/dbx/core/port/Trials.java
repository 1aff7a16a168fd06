package dev.dbx.core.port;

import dev.dbx.core.tool.Call;
import java.util.function.Function;

/** Tries statements as somebody, in transactions that are always undone. */
@FunctionalInterface
public interface Trials {

  /**
   * Runs work in a transaction of its own, on a connection on which nothing has been set before: a
   * setting that the work does not make is NULL, not the empty text that it becomes by SET LOCAL.
   *
   * @throws dev.dbx.core.error.DbxException.ConnectionFailed if the server is gone
   */
  <T> T run(Function<Trial, T> work, Call call);
}

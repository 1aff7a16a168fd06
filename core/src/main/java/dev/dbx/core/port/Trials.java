package dev.dbx.core.port;

import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.tool.Call;
import java.util.function.Function;

/** Tries statements as somebody, in transactions that are always undone. */
public interface Trials {

  /** Tries nothing. */
  Trials NONE =
      new Trials() {
        @Override
        public <T> T run(Function<Trial, T> work, Call call) {
          throw new Unsupported(
              "nothing is tried on this database", "try it on a development or test database");
        }

        @Override
        public boolean isAllowed() {
          return false;
        }
      };

  /** Whether anything is tried here at all. */
  default boolean isAllowed() {
    return true;
  }

  /**
   * Runs work in a transaction of its own, on a connection on which nothing has been set before: a
   * setting that the work does not make is NULL, not the empty text that it becomes by SET LOCAL.
   *
   * @throws dev.dbx.core.error.DbxException.ConnectionFailed if the server is gone
   */
  <T> T run(Function<Trial, T> work, Call call);
}

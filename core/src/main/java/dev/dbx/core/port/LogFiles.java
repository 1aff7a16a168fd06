package dev.dbx.core.port;

import dev.dbx.core.error.DbxException.Refused;
import java.util.stream.Stream;

/** Reads log files of servers. */
@FunctionalInterface
public interface LogFiles {

  /** The most bytes that are read of a log: its end. */
  long MAX_BYTES = 512_000_000;

  /** Where an agent would name what is to be read. */
  LogFiles NONE =
      path -> {
        throw new Refused(
            "files-by-people",
            "only a person may name a log file",
            "let a person run it in a terminal: dbx analyze-slow-queries --log " + path);
      };

  /**
   * The lines of the file, of a large one those at its end; to be closed.
   *
   * @throws dev.dbx.core.error.DbxException.NotFound if there is none
   * @throws dev.dbx.core.error.DbxException.InvalidInput if it cannot be read
   * @throws Refused if nobody may name files here
   */
  Stream<String> lines(String path);
}

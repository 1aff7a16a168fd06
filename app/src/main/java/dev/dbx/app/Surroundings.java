package dev.dbx.app;

import dev.dbx.core.port.OtherDatabases;
import dev.dbx.core.port.SqlFiles;

/** What tools may read besides their database; it depends on who writes their arguments. */
record Surroundings(OtherDatabases others, SqlFiles files) {

  /** Nothing else. */
  static final Surroundings NONE = new Surroundings(OtherDatabases.NONE, SqlFiles.NONE);
}

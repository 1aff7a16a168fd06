package dev.dbx.app;

import dev.dbx.app.config.SandboxPlace;
import dev.dbx.core.port.LogFiles;
import dev.dbx.core.port.OtherDatabases;
import dev.dbx.core.port.SqlFiles;
import dev.dbx.core.project.MigrationSettings;

/**
 * What tools may use besides their database.
 *
 * @param others depend, as {@code files} and {@code logs} do, on who writes the tools' arguments
 * @param sandbox where throw-away databases are made
 * @param migrations what the project says of its migrations
 */
record Surroundings(
    OtherDatabases others,
    SqlFiles files,
    LogFiles logs,
    SandboxPlace sandbox,
    MigrationSettings migrations) {

  /** Nothing else. */
  static final Surroundings NONE =
      new Surroundings(
          OtherDatabases.NONE,
          SqlFiles.NONE,
          LogFiles.NONE,
          new SandboxPlace.Embedded(),
          MigrationSettings.NONE);
}

package dev.dbx.cli;

import java.util.Optional;

/** What the command line says about the database to use. */
public record ConnectionChoice(Optional<String> profile, Optional<String> url) {

  /** Nothing said: configuration and environment decide. */
  public static final ConnectionChoice NONE =
      new ConnectionChoice(Optional.empty(), Optional.empty());
}

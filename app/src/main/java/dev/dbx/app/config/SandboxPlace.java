package dev.dbx.app.config;

import dev.dbx.core.config.ConnectionTarget;
import java.util.function.Supplier;

/** Where throw-away databases are made. */
public sealed interface SandboxPlace {

  /** On embedded servers of this process: nothing has to be there. */
  record Embedded() implements SandboxPlace {}

  /** In containers of the official image. */
  record Docker() implements SandboxPlace {}

  /** Beside the databases of a server that the user has named. */
  record Server(Supplier<ConnectionTarget> target) implements SandboxPlace {}
}

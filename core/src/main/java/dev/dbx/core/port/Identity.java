package dev.dbx.core.port;

import dev.dbx.core.name.Identifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * As whom a statement runs: settings such as JWT claims first, then the role, both local to the
 * transaction.
 *
 * @param label for people, for instance {@code user 42 (authenticated)}
 * @param settings names and values for set_config(name, value, true), in order
 * @param role for SET LOCAL ROLE; empty keeps the connection's role
 */
public record Identity(String label, Map<String, String> settings, Optional<Identifier> role) {

  /** The role the connection logged in as. */
  public static final Identity CONNECTION =
      new Identity("the connection's role", Map.of(), Optional.empty());

  public Identity {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}

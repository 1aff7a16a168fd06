package dev.dbx.query.lab;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * A statement that is to be fast.
 *
 * @param sql one statement, with {@code $1}, {@code $2}, ... for what differs from call to call
 * @param role that runs it, and whose policies are part of it; empty for one that no policy binds
 */
public record Demand(String sql, Optional<Identifier> role) {

  public static Demand of(String sql) {
    return new Demand(sql, Optional.empty());
  }
}

package dev.dbx.migration.generate.plan;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * A policy to be made.
 *
 * @param command ALL, SELECT, ...
 * @param role empty means PUBLIC
 * @param using which rows are seen or changed, as SQL
 * @param check which rows may be written, as SQL
 */
public record NewPolicy(
    Identifier name,
    String command,
    Optional<Identifier> role,
    Optional<String> using,
    Optional<String> check) {

  /** What follows the table. */
  public String definition() {
    return (command.equals("ALL") ? "" : " FOR " + command)
        + role.map(name -> " TO " + name.sql()).orElse("")
        + using.map(text -> " USING (" + text + ")").orElse("")
        + check.map(text -> " WITH CHECK (" + text + ")").orElse("");
  }
}

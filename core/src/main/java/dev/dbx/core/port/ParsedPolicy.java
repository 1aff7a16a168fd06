package dev.dbx.core.port;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * What a CREATE POLICY or ALTER POLICY statement says.
 *
 * @param alter true for ALTER, which leaves as it is what it does not say
 * @param permissive also when not said, as always in ALTER POLICY
 * @param command empty when not said
 * @param roles empty when not said; an empty list for PUBLIC; CURRENT_USER and its kin by their
 *     names in lower case
 * @param newName after RENAME TO
 */
public record ParsedPolicy(
    boolean alter,
    Identifier name,
    QualifiedName table,
    boolean permissive,
    Optional<PolicyCommand> command,
    Optional<List<Identifier>> roles,
    Optional<Condition> using,
    Optional<Condition> withCheck,
    Optional<Identifier> newName) {

  public ParsedPolicy {
    roles = roles.map(List::copyOf);
  }

  /**
   * A policy's expression.
   *
   * @param text as written, without the parentheses that have to be around it
   * @param position its first character in the statement, from 1
   */
  public record Condition(String text, int position) {}
}

package dev.dbx.rls.access;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * One privilege on a table that reaches a role.
 *
 * @param grantee who was granted it: the role, one whose member it is, or empty for PUBLIC
 * @param column where it is for one column alone
 */
public record Grant(
    TablePrivilege privilege, Optional<Identifier> grantee, Optional<Identifier> column) {

  /** As SQL has it: PUBLIC or the name. */
  public String granteeSql() {
    return grantee.map(Identifier::sql).orElse("PUBLIC");
  }
}

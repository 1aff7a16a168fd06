package dev.dbx.rls.access;

import dev.dbx.core.name.Identifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a role may do with a relation as far as privileges go: its own, those of PUBLIC and those of
 * roles that it inherits from. Whether it can use the schema is another question.
 *
 * @param everything a superuser, whom nobody asks
 */
public record Privileges(Identifier role, boolean everything, List<Grant> grants) {

  public Privileges {
    grants = List.copyOf(grants);
  }

  /** On the whole relation. */
  public boolean has(TablePrivilege privilege) {
    return everything
        || grants.stream()
            .anyMatch(grant -> grant.privilege() == privilege && grant.column().isEmpty());
  }

  /** On the whole relation or at least one column. */
  public boolean hasSome(TablePrivilege privilege) {
    return everything || grants.stream().anyMatch(grant -> grant.privilege() == privilege);
  }

  /** The columns to which the privilege is confined; empty if it is not, or is not held. */
  public Set<Identifier> onlyColumns(TablePrivilege privilege) {
    Set<Identifier> columns = new TreeSet<>();
    if (!has(privilege)) {
      grants.stream()
          .filter(grant -> grant.privilege() == privilege)
          .forEach(grant -> grant.column().ifPresent(columns::add));
    }
    return columns;
  }

  /** Those of SELECT, INSERT, UPDATE and DELETE that are held, on some columns at least. */
  public Set<TablePrivilege> rowCommands() {
    Set<TablePrivilege> held = EnumSet.noneOf(TablePrivilege.class);
    TablePrivilege.ROW_COMMANDS.stream().filter(this::hasSome).forEach(held::add);
    return held;
  }

  public boolean writes() {
    return rowCommands().stream().anyMatch(TablePrivilege::writes);
  }

  /** Whether nothing of it would be left without the grants to PUBLIC. */
  public boolean onlyThroughPublic() {
    return !everything
        && !grants.isEmpty()
        && grants.stream().map(Grant::grantee).noneMatch(Optional::isPresent);
  }

  /** Whether a row privilege was granted to the role or one it inherits from, not just PUBLIC. */
  public boolean isNamedInGrants() {
    return grants.stream()
        .filter(grant -> TablePrivilege.ROW_COMMANDS.contains(grant.privilege()))
        .anyMatch(grant -> grant.grantee().isPresent());
  }

  /** The roles it is a member of for at least one of its privileges; never itself or PUBLIC. */
  public Set<Identifier> throughMembership() {
    Set<Identifier> through = new TreeSet<>();
    grants.stream()
        .flatMap(grant -> grant.grantee().stream())
        .filter(grantee -> !grantee.equals(role))
        .forEach(through::add);
    return through;
  }
}

package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.rls.identity.Convention;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table, and what its columns say of whose a row is.
 *
 * @param users columns that hold a user
 * @param tenants columns that hold a tenant
 * @param parent the foreign key to rows that belong to somebody, where no column of its own says it
 * @param path the column whose first part, before a slash, is a user, as in storage of files
 * @param emails of the columns that hold a user, those that hold their email
 * @param side whether policies of other tables read it, as they do tables of members
 */
public record OwnedTable(
    Relation relation,
    List<Identifier> users,
    List<Identifier> tenants,
    Optional<Constraint> parent,
    Optional<Identifier> path,
    Set<Identifier> emails,
    boolean side) {

  public OwnedTable {
    users = List.copyOf(users);
    tenants = List.copyOf(tenants);
    emails = Set.copyOf(emails);
  }

  public QualifiedName name() {
    return relation.name();
  }

  /** Whether nothing says whose its rows are. */
  public boolean isShared() {
    return users.isEmpty() && tenants.isEmpty() && parent.isEmpty() && path.isEmpty();
  }

  /** Columns that say whose a row is, itself. */
  public List<Identifier> discriminators() {
    return Stream.concat(users.stream(), tenants.stream()).toList();
  }

  /** A column by its name. */
  public Optional<Column> column(Identifier name) {
    return relation.columns().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** A user or tenant as a column holds them: one of several where it is an array. */
  public String held(Identifier column, String value) {
    String text = emails.contains(column) ? Convention.email(value) : value;
    return isArray(column) ? "{\"" + text + "\"}" : text;
  }

  /** Whether a column holds several users or tenants. */
  public boolean isArray(Identifier column) {
    return column(column).filter(it -> it.type().endsWith("[]")).isPresent();
  }

  /** The condition that rows of a user fulfil. */
  public Sql belongsTo(Identifier column, String user) {
    Untyped value = new Untyped(user);
    return isArray(column)
        ? Sql.of("{} = any ({})", value, column)
        : Sql.of("{} = {}", column, value);
  }

  /** The condition that rows of others fulfil. */
  public Sql belongsToOthers(Identifier column, String user) {
    Untyped value = new Untyped(user);
    return isArray(column)
        ? Sql.of("{} <> all ({})", value, column)
        : Sql.of("{} <> {}", column, value);
  }

  /** Its foreign keys. */
  public List<Constraint> foreignKeys() {
    return relation.constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY)
        .toList();
  }
}

package dev.dbx.rls.simulation;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Call;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.identity.Convention.Kind;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes users of the database of what a person calls them. */
final class Users {

  private static final String ROLE = "role:";
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Ports ports;
  private final Catalog catalog;
  private final Convention convention;
  private final List<OwnedTable> tables;

  Users(Ports ports, Catalog catalog, Convention convention, List<OwnedTable> tables) {
    this.ports = ports;
    this.catalog = catalog;
    this.convention = convention;
    this.tables = tables;
  }

  /**
   * A user, or a role that is nobody in particular.
   *
   * @param notes what a reader should know, for instance that the user does not exist
   */
  record Found(
      Identity identity, Optional<String> user, Optional<String> tenant, List<String> notes) {

    Optional<Person> person(String label, Optional<String> other) {
      return user.map(value -> new Person(label, value, tenant.or(() -> other), true));
    }

    Attacker attacker(Optional<Person> person) {
      return new Attacker(
          identity, person, person.isPresent() ? Attacker.Kind.USER : Attacker.Kind.ANONYMOUS);
    }
  }

  /**
   * The user that a text means: an id, or {@code role:NAME}.
   *
   * @param table whose owner's column says of which type ids are
   * @throws InvalidInput if nobody can be that
   */
  Found find(String text, Optional<OwnedTable> table, Call call) {
    String id = text.strip();
    if (id.isEmpty()) {
      throw new InvalidInput("the user id is empty", "give a user id, or role:anon for a role");
    }
    boolean role = id.startsWith(ROLE) || isRole(id) && !convention.usesRoleNames();
    if (role || convention.kind() == Kind.SUPABASE) {
      Identities.Resolved resolved =
          new Identities(ports.queries(), ports.target().identity()).resolve(id, call);
      if (!role) {
        requireType(id, table);
      }
      return new Found(
          resolved.identity(),
          role ? Optional.empty() : Optional.of(id),
          role ? Optional.empty() : tenant(id, call),
          resolved.notes());
    }
    if (convention.kind() == Kind.NONE) {
      throw new InvalidInput(
          "cannot act as " + id + ": " + String.join(", ", convention.evidence()),
          "give role:NAME for one of the database's roles, or say in dbx.toml how users are told apart");
    }
    requireType(id, table);
    Optional<String> tenant = tenant(id, call);
    List<String> notes = new ArrayList<>();
    if (convention.hasTenants() && tenant.isEmpty()) {
      notes.add("no row says which tenant " + id + " belongs to");
    }
    return new Found(convention.user("user " + id, id, tenant), Optional.of(id), tenant, notes);
  }

  private boolean isRole(String name) {
    return catalog.roles().stream().anyMatch(role -> role.name().value().equals(name));
  }

  private static void requireType(String id, Optional<OwnedTable> table) {
    boolean uuid =
        table.stream()
            .flatMap(it -> it.users().stream().flatMap(name -> it.column(name).stream()))
            .anyMatch(column -> column.type().startsWith("uuid"));
    if (uuid && !UUID.matcher(id).matches()) {
      throw new InvalidInput(
          id + " is no user id here: " + table.orElseThrow().name().sql() + " keeps UUIDs",
          "give a UUID such as 00000000-0000-4000-8000-000000000001, or role:NAME");
    }
  }

  /** The tenant that a table with both columns knows of the user. */
  private Optional<String> tenant(String id, Call call) {
    for (OwnedTable table : tables) {
      if (!table.users().isEmpty() && !table.tenants().isEmpty()) {
        Optional<String> found =
            tenant(table.name(), table.users().get(0), table.tenants().get(0), id, call);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> tenant(
      QualifiedName table, Identifier user, Identifier tenant, String id, Call call) {
    Sql question =
        Sql.of(
            "select {}::text as tenant from {} where {}::text = {} and {} is not null limit 1",
            tenant,
            table,
            user,
            new Untyped(id),
            tenant);
    ReadGuard guard = new ReadGuard(ports.parser(), ports.queries());
    RowSet rows = ports.queries().read(guard.vet(question, call), Scope.standard(), call);
    return rows.map(row -> row.text("tenant")).stream().findFirst();
  }
}

package dev.dbx.introspection.data;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;

/**
 * What a role sees of a table.
 *
 * @param status what row-level security does
 * @param reason why it does so, for people
 * @param role whose privileges and policies count
 * @param readable the columns it may SELECT, in order
 */
public record RowVisibility(Rls status, String reason, Identifier role, List<Identifier> readable) {

  public RowVisibility {
    readable = List.copyOf(readable);
  }

  /** What row-level security does with the rows that are read. */
  public enum Rls {
    /** Only rows that the policies allow are seen. */
    APPLIED,
    /** It is on, but does not bind this role. */
    BYPASSED,
    /** It is off, or the relation cannot have it. */
    OFF
  }

  private static final String QUESTION =
      """
      select
        current_user::text as role,
        r.rolsuper as superuser,
        r.rolbypassrls as bypasses,
        c.relowner::regrole::text as owner,
        c.relrowsecurity as enabled,
        case when c.relrowsecurity then row_security_active(c.oid) else false end as active,
        has_schema_privilege(n.oid, 'usage') as reaches_schema,
        array(
          select a.attname::text
          from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            and has_column_privilege(c.oid, a.attnum, 'select')
          order by a.attnum
        ) as readable
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_roles r on r.rolname = current_user
      where n.nspname = {} and c.relname = {}
      """;

  /**
   * As the server answers the role of the scope.
   *
   * @throws PermissionDenied naming the privilege, if it may read none of the columns
   */
  static RowVisibility of(
      Relation relation, QueryRunner queries, ReadGuard guard, QueryRunner.Scope scope, Call call) {
    Sql question =
        Sql.of(
            QUESTION,
            relation.name().schema().orElseThrow().value(),
            relation.name().name().value());
    return of(relation, queries.read(guard.vet(question, call), scope, call).single());
  }

  private static RowVisibility of(Relation relation, Row row) {
    Identifier role = Identifier.of(row.text("role"));
    List<Identifier> readable = row.texts("readable").stream().map(Identifier::of).toList();
    if (!row.flag("reaches_schema")) {
      Identifier schema = relation.name().schema().orElseThrow();
      throw missing(role, "USAGE", "schema " + schema.sql());
    }
    if (readable.isEmpty() && !relation.columns().isEmpty()) {
      throw missing(role, "SELECT", "table " + relation.name().sql());
    }
    return relation.kind() == RelationKind.VIEW
        ? ofView(relation, role, readable)
        : ofTable(row, role, readable);
  }

  private static PermissionDenied missing(Identifier role, String privilege, String object) {
    return new PermissionDenied(
        "the role %s lacks %s on %s".formatted(role.sql(), privilege, object),
        "its owner can grant it: GRANT %s ON %s TO %s".formatted(privilege, object, role.sql()));
  }

  private static RowVisibility ofView(Relation view, Identifier role, List<Identifier> readable) {
    boolean invoker =
        view.options().contains("security_invoker=true")
            || view.options().contains("security_invoker=on");
    String whose = invoker ? role.sql() + ", who asks" : "its owner " + view.owner().sql();
    return new RowVisibility(
        Rls.OFF, "a view: policies of the tables below apply as to " + whose, role, readable);
  }

  private static RowVisibility ofTable(Row row, Identifier role, List<Identifier> readable) {
    if (!row.flag("enabled")) {
      return new RowVisibility(Rls.OFF, "row-level security is off", role, readable);
    }
    if (row.flag("active")) {
      return new RowVisibility(
          Rls.APPLIED, "the policies for " + role.sql() + " apply", role, readable);
    }
    return new RowVisibility(Rls.BYPASSED, role.sql() + " " + because(row), role, readable);
  }

  private static String because(Row row) {
    if (row.flag("superuser")) {
      return "is a superuser";
    }
    return row.flag("bypasses")
        ? "has BYPASSRLS"
        : "owns the table as " + row.text("owner") + ", and it is not FORCEd";
  }
}

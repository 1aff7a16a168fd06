package dev.dbx.rls.stage;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a role is granted on tables and views, by PostgreSQL's own account. */
public final class Grants {

  /** One row for each relation: names cannot hold the character that separates them here. */
  private static final String QUESTION =
      """
      select n.nspname, c.relname,
        string_agg(a.attname, chr(31) order by a.attnum)
          filter (where has_column_privilege(r.oid, c.oid, a.attnum, 'select')),
        string_agg(a.attname, chr(31) order by a.attnum)
          filter (where has_column_privilege(r.oid, c.oid, a.attnum, 'insert')),
        string_agg(a.attname, chr(31) order by a.attnum)
          filter (where has_column_privilege(r.oid, c.oid, a.attnum, 'update')),
        case when has_table_privilege(r.oid, c.oid, 'delete') then '*' end,
        case when has_table_privilege(r.oid, c.oid, 'truncate') then '*' end,
        case when has_schema_privilege(r.oid, n.oid, 'usage') then '*' end
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_roles r on r.rolname = {}
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v', 'm', 'f')
        and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      group by n.nspname, n.oid, c.relname, c.oid, r.oid
      order by n.nspname, c.relname
      """;

  private static final String SEPARATOR = "\u001f";
  private static final int FIRST_PRIVILEGE = 2;

  private enum Privilege {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE,
    USAGE
  }

  private final Map<QualifiedName, Map<Privilege, List<Identifier>>> columns;

  private Grants(Map<QualifiedName, Map<Privilege, List<Identifier>>> columns) {
    this.columns = columns;
  }

  static Grants of(Identifier role, Trial trial) {
    Map<QualifiedName, Map<Privilege, List<Identifier>>> columns = new LinkedHashMap<>();
    for (List<@Nullable String> row : trial.runUnbound(Sql.of(QUESTION, role.value())).rows()) {
      columns.put(
          QualifiedName.of(String.valueOf(row.get(0)), String.valueOf(row.get(1))), held(row));
    }
    return new Grants(columns);
  }

  private static Map<Privilege, List<Identifier>> held(List<@Nullable String> row) {
    Map<Privilege, List<Identifier>> held = new LinkedHashMap<>();
    for (Privilege privilege : Privilege.values()) {
      String names = row.get(FIRST_PRIVILEGE + privilege.ordinal());
      if (names != null) {
        held.put(privilege, Stream.of(names.split(SEPARATOR)).map(Identifier::of).toList());
      }
    }
    return held;
  }

  /** What is granted where the schema is closed is of no use. */
  private List<Identifier> of(QualifiedName relation, Privilege privilege) {
    return mayUse(relation)
        ? columns.getOrDefault(relation, Map.of()).getOrDefault(privilege, List.of())
        : List.of();
  }

  /** Whether its schema is open. */
  public boolean mayUse(QualifiedName relation) {
    return columns.getOrDefault(relation, Map.of()).containsKey(Privilege.USAGE);
  }

  /** Columns that may be read, in order. */
  public List<Identifier> readable(QualifiedName relation) {
    return of(relation, Privilege.SELECT);
  }

  /** Columns that may be given to INSERT. */
  public Set<Identifier> insertable(QualifiedName relation) {
    return new LinkedHashSet<>(of(relation, Privilege.INSERT));
  }

  /** Columns that may be changed. */
  public List<Identifier> updatable(QualifiedName relation) {
    return of(relation, Privilege.UPDATE);
  }

  public boolean mayDelete(QualifiedName relation) {
    return !of(relation, Privilege.DELETE).isEmpty();
  }

  public boolean mayTruncate(QualifiedName relation) {
    return !of(relation, Privilege.TRUNCATE).isEmpty();
  }
}

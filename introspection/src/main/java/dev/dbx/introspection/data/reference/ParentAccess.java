package dev.dbx.introspection.data.reference;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.TableReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a role sees all rows of the tables that are pointed to. */
final class ParentAccess {

  private static final String QUESTION =
      """
      select
        n.nspname as schema,
        c.relname as name,
        current_user::text as role,
        has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')
          as readable,
        row_security_active(c.oid) as filtered
      from unnest({}, {}) as asked (schema, name)
      join pg_namespace n on n.nspname = asked.schema
      join pg_class c on c.relnamespace = n.oid and c.relname = asked.name
      """;

  private final Map<QualifiedName, String> obstacles = new HashMap<>();

  private ParentAccess() {}

  static ParentAccess of(List<Link> links, TableReader reader, Scope scope, Call call) {
    List<QualifiedName> parents = links.stream().map(Link::parent).distinct().toList();
    Sql question =
        Sql.of(
            QUESTION,
            parents.stream().map(parent -> parent.schema().orElseThrow().value()).toList(),
            parents.stream().map(parent -> parent.name().value()).toList());
    ParentAccess access = new ParentAccess();
    if (!parents.isEmpty()) {
      reader.read(question, scope, call).map(access::note);
    }
    return access;
  }

  private QualifiedName note(Row row) {
    QualifiedName parent = QualifiedName.of(row.text("schema"), row.text("name"));
    String role = Identifier.of(row.text("role")).sql();
    if (!row.flag("readable")) {
      obstacles.put(parent, role + " may not read " + parent.sql());
    } else if (row.flag("filtered")) {
      obstacles.put(parent, "policies hide rows of " + parent.sql() + " from " + role);
    }
    return parent;
  }

  /** Why a missing row of the table proves nothing; empty if it does. */
  Optional<String> obstacle(QualifiedName parent) {
    return Optional.ofNullable(obstacles.get(parent));
  }
}

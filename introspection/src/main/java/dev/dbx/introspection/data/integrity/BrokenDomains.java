package dev.dbx.introspection.data.integrity;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.words.Counts;
import java.util.List;
import java.util.Optional;

/** Values that their column's domain would not take today. */
final class BrokenDomains implements RowConditions {

  static final String RULE = "domain-violated";

  /** Constraints of the column's domain and of those below it. */
  private static final String QUESTION =
      """
      with recursive domains as (
        select a.attname, a.atttypid as type
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = {} and c.relname = {} and a.attnum > 0 and not a.attisdropped
        union all
        select domains.attname, t.typbasetype
        from domains
        join pg_type t on t.oid = domains.type
        where t.typtype = 'd'
      )
      select
        domains.attname as column,
        format_type(t.oid, null) as domain,
        k.conname as name,
        pg_get_expr(k.conbin, 0) as expression,
        k.convalidated as validated
      from domains
      join pg_type t on t.oid = domains.type and t.typtype = 'd'
      join pg_constraint k on k.contypid = t.oid and k.contype = 'c'
      order by domains.attname, k.conname
      """;

  @Override
  public List<String> rules() {
    return List.of(RULE);
  }

  @Override
  public List<RowCondition> of(Examined table, Call call) {
    QualifiedName name = table.name();
    boolean none =
        table.subject().columns().stream().noneMatch(column -> column.domain().isPresent());
    return none
        ? List.of()
        : table
            .reader()
            .ask(Sql.of(QUESTION, name.schema().orElseThrow().value(), name.name().value()), call)
            .map(row -> condition(table, row));
  }

  /** In a domain's constraint VALUE is the value; here it is a column of that name. */
  private static RowCondition condition(Examined table, Row row) {
    Identifier column = Identifier.of(row.text("column"));
    Sql broken =
        Sql.of(
            "t.{} is not null and not (select ({}) from (select t.{} as value) as v)",
            column,
            new Expression(row.text("expression")),
            column);
    String what = "constraint " + row.text("name") + " of domain " + row.text("domain");
    String state = row.flag("validated") ? "" : ", which is NOT VALID";
    String expression = row.text("expression");
    return new RowCondition(
        what,
        broken,
        rows ->
            rows == 0
                ? Optional.empty()
                : Optional.of(finding(table, column, what + state, expression, rows)));
  }

  private static Finding finding(
      Examined table, Identifier column, String what, String expression, long rows) {
    return Finding.of(
            RULE,
            Severity.ERROR,
            table.sql() + "." + column.sql(),
            Counts.of(rows, "value") + (rows == 1 ? " breaks " : " break ") + what)
        .withHint(
            "correct the values: the domain takes no new ones like them, and a dump of these cannot"
                + " be restored")
        .withEvidence(expression);
  }
}

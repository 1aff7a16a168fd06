package dev.dbx.introspection.data.reference;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.MatchType;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.reference.Link.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The foreign keys of a table, and whether the server answers for each. */
final class DeclaredLinks {

  /**
   * A foreign key of a partitioned table, or to one, is many constraints with triggers of their
   * own. A trigger for replicas only (R) does not fire for ordinary sessions.
   */
  private static final String QUESTION =
      """
      with recursive keys as (
        select k.oid, k.oid as root
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        where k.contype = 'f' and n.nspname = {} and c.relname = {}
        union all
        select k.oid, keys.root
        from pg_constraint k
        join keys on keys.oid = k.conparentid
      )
      select
        k.conname as name,
        exists (
          select
          from keys
          join pg_trigger t on t.tgconstraint = keys.oid
          where keys.root = k.oid and t.tgenabled in ('D', 'R')
        ) as triggers_disabled,
        array(
          select o.oprname::text
          from unnest(k.conpfeqop) with ordinality as e (oid, place)
          join pg_operator o on o.oid = e.oid
          order by e.place
        ) as operators,
        array(
          select n.nspname::text
          from unnest(k.conpfeqop) with ordinality as e (oid, place)
          join pg_operator o on o.oid = e.oid
          join pg_namespace n on n.oid = o.oprnamespace
          order by e.place
        ) as operator_schemas
      from pg_constraint k
      where k.oid in (select root from keys)
      """;

  /** What the catalogue record of a constraint does not say. */
  private record Details(
      boolean triggersDisabled, List<String> operators, List<String> operatorSchemas) {

    static Details of(Row row) {
      return new Details(
          row.flag("triggers_disabled"), row.texts("operators"), row.texts("operator_schemas"));
    }

    /** Empty if a key is compared by an operator of another name than =. */
    Optional<List<Sql>> equality() {
      List<Sql> equality = new ArrayList<>();
      for (int i = 0; i < operators.size(); i++) {
        String schema = operatorSchemas.get(i);
        equality.add(
            schema.equals("pg_catalog")
                ? Sql.of("=")
                : Sql.of("operator({}.=)", Identifier.of(schema)));
      }
      return operators.stream().allMatch("="::equals) ? Optional.of(equality) : Optional.empty();
    }
  }

  private DeclaredLinks() {}

  static List<Link> of(Relation relation, TableReader reader, Call call) {
    if (relation.constraints().stream().allMatch(c -> c.reference().isEmpty())) {
      return List.of();
    }
    Map<String, Details> details = new HashMap<>();
    reader
        .ask(
            Sql.of(
                QUESTION,
                relation.name().schema().orElseThrow().value(),
                relation.name().name().value()),
            call)
        .map(row -> details.put(row.text("name"), Details.of(row)));
    return relation.constraints().stream()
        .flatMap(
            constraint ->
                Optional.ofNullable(details.get(constraint.name().value())).stream()
                    .flatMap(found -> link(relation, constraint, found).stream()))
        .toList();
  }

  private static Optional<Link> link(Relation relation, Constraint constraint, Details details) {
    ForeignKeyTarget target = constraint.reference().orElseThrow();
    return details
        .equality()
        .map(
            equality ->
                new Link(
                    relation.name(),
                    constraint.columns(),
                    target.table(),
                    target.columns(),
                    equality,
                    target.match() == MatchType.FULL,
                    new Origin.Declared(
                        constraint.name(), doubt(constraint, details.triggersDisabled()))));
  }

  private static Optional<String> doubt(Constraint constraint, boolean triggersDisabled) {
    if (!constraint.enforced()) {
      return Optional.of("NOT ENFORCED");
    }
    if (triggersDisabled) {
      return Optional.of("its triggers are disabled");
    }
    return constraint.validated() ? Optional.empty() : Optional.of("NOT VALID");
  }
}

package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.MatchType;
import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Constraints of relations, and the foreign keys of others that point to them. */
final class Constraints {

  // For one relation the planner takes longer than the executor, for all it is the other way round:
  // hence few joins, no anti-join, a join rather than a subquery for the usual constraint of one
  // column, and pg_get_constraintdef only for what is not the sum of the other columns.
  static final Question<Found> QUESTION =
      new Question<Found>(
              """
              select
                con.oid,
                con.conparentid as parent,
                con.conrelid as relation,
                rn.nspname as relation_name_schema,
                r.relname as relation_name,
                con.confrelid as target_oid,
                con.conname as name,
                con.contype as kind,
                case when cardinality(con.conkey) > 1
                  then array(
                    select a.attname::text
                    from unnest(con.conkey) with ordinality k (attnum, position)
                    join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.attnum
                    order by k.position)
                  else array_remove(array[first.attname::text], null)
                end as columns,
                case
                  when simple.definition then ''
                  else pg_get_constraintdef(con.oid)
                end as server_definition,
                simple.definition as simple_definition,
                con.condeferrable as deferrable,
                con.condeferred as initially_deferred,
                con.convalidated as validated,
                {enforced} as enforced,
                con.connoinherit as no_inherit,
                con.conislocal as local,
                case when con.contype in ('p', 'u', 'x') then ic.relname end as index,
                tn.nspname as target_schema,
                t.relname as target,
                case when cardinality(con.confkey) > 1
                  then array(
                    select a.attname::text
                    from unnest(con.confkey) with ordinality k (attnum, position)
                    join pg_attribute a on a.attrelid = con.confrelid and a.attnum = k.attnum
                    order by k.position)
                  else array_remove(array[target_first.attname::text], null)
                end as target_columns,
                con.confmatchtype as match,
                con.confupdtype as on_update,
                con.confdeltype as on_delete,
                con.conkey as key_numbers,
                {on delete columns} as on_delete_numbers,
                d.description as comment
              from pg_constraint con
              join pg_class r on r.oid = con.conrelid
              join pg_namespace rn on rn.oid = r.relnamespace
              left join pg_attribute first
                on first.attrelid = con.conrelid and first.attnum = con.conkey[1]
              left join pg_attribute target_first
                on target_first.attrelid = con.confrelid and target_first.attnum = con.confkey[1]
              left join pg_class ic on ic.oid = con.conindid
              left join pg_class t on t.oid = con.confrelid
              left join pg_namespace tn on tn.oid = t.relnamespace
              left join pg_description d
                on d.objoid = con.oid and d.classoid = 'pg_constraint'::regclass
              cross join lateral (
                select case
                  when con.contype in ('f', 'n') then not {temporal}
                  when con.contype = 'p' then ic.relnatts = cardinality(con.conkey)
                    and ic.reloptions is null and not {temporal}
                  else false
                end
              ) simple (definition)
              where {constraints}
              order by rn.nspname, r.relname, con.conname
              """,
              Constraints::read)
          .withoutNull("server_definition");

  private Constraints() {}

  /**
   * A constraint and where it belongs.
   *
   * @param parent the OID of the constraint it is a copy of, or 0
   * @param target the OID of the table a foreign key points to, or 0
   */
  record Found(
      long oid,
      long parent,
      long relation,
      QualifiedName relationName,
      long target,
      Constraint constraint) {

    /** Whether people wrote it, which makes it a foreign key that others want to hear of. */
    boolean isDeclaredForeignKey() {
      return constraint.kind() == ConstraintKind.FOREIGN_KEY && parent == 0;
    }
  }

  /**
   * Without the hidden rows that a foreign key to a partitioned table has for each partition of its
   * target: their parent belongs to the same table.
   */
  static List<Found> visible(List<Found> all) {
    Map<Long, Long> relations = new HashMap<>();
    all.forEach(found -> relations.put(found.oid(), found.relation()));
    return all.stream()
        .filter(found -> !Long.valueOf(found.relation()).equals(relations.get(found.parent())))
        .toList();
  }

  private static Found read(Row row) throws SQLException {
    Constraint constraint =
        new Constraint(
            row.name("name"),
            kind(row.letter("kind")),
            row.names("columns"),
            row.text("server_definition"),
            row.is("deferrable"),
            row.is("initially_deferred"),
            row.is("validated"),
            row.is("enforced"),
            row.is("no_inherit"),
            row.is("local"),
            row.optionalName("index"),
            target(row),
            row.comment());
    return new Found(
        row.number("oid"),
        row.number("parent"),
        row.number("relation"),
        row.qualifiedName("relation_name"),
        row.number("target_oid"),
        row.is("simple_definition") ? ConstraintDefinition.completed(constraint) : constraint);
  }

  private static ConstraintKind kind(char contype) {
    return switch (contype) {
      case 'p' -> ConstraintKind.PRIMARY_KEY;
      case 'u' -> ConstraintKind.UNIQUE;
      case 'f' -> ConstraintKind.FOREIGN_KEY;
      case 'c' -> ConstraintKind.CHECK;
      case 'x' -> ConstraintKind.EXCLUSION;
      case 'n' -> ConstraintKind.NOT_NULL;
      case 't' -> ConstraintKind.TRIGGER;
      default -> throw Codes.unknown("contype", contype);
    };
  }

  private static Optional<ForeignKeyTarget> target(Row row) throws SQLException {
    return row.isNull("target")
        ? Optional.empty()
        : Optional.of(
            new ForeignKeyTarget(
                row.qualifiedName("target"),
                row.names("target_columns"),
                match(row.letter("match")),
                action(row.letter("on_update")),
                action(row.letter("on_delete")),
                onDeleteColumns(row)));
  }

  /** The columns of ON DELETE SET NULL (...) are some of the key's. */
  private static List<Identifier> onDeleteColumns(Row row) throws SQLException {
    List<Integer> some = row.integers("on_delete_numbers");
    if (some.isEmpty()) {
      return List.of();
    }
    List<Integer> numbers = row.integers("key_numbers");
    List<Identifier> names = row.names("columns");
    return some.stream().map(number -> names.get(numbers.indexOf(number))).toList();
  }

  private static MatchType match(char confmatchtype) {
    return switch (confmatchtype) {
      case 's' -> MatchType.SIMPLE;
      case 'f' -> MatchType.FULL;
      case 'p' -> MatchType.PARTIAL;
      default -> throw Codes.unknown("confmatchtype", confmatchtype);
    };
  }

  private static ReferentialAction action(char confdeltype) {
    return switch (confdeltype) {
      case 'a' -> ReferentialAction.NO_ACTION;
      case 'r' -> ReferentialAction.RESTRICT;
      case 'c' -> ReferentialAction.CASCADE;
      case 'n' -> ReferentialAction.SET_NULL;
      case 'd' -> ReferentialAction.SET_DEFAULT;
      default -> throw Codes.unknown("confdeltype", confdeltype);
    };
  }
}

package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.MatchType;
import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.Optional;

/** Constraints of relations, and the foreign keys of others that point to them. */
final class Constraints {

  // A foreign key to a partitioned table has a hidden row for each partition of its target; its
  // parent belongs to the same table.
  static final Question<Found> QUESTION =
      new Question<Found>(
              """
              select
                con.conrelid as relation,
                rn.nspname as relation_name_schema,
                r.relname as relation_name,
                con.confrelid as target_oid,
                con.conparentid = 0 as declared,
                con.conname as name,
                con.contype as kind,
                array(
                  select a.attname::text
                  from unnest(con.conkey) with ordinality k (attnum, position)
                  join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.attnum
                  order by k.position) as columns,
                pg_get_constraintdef(con.oid) as definition,
                con.condeferrable as deferrable,
                con.condeferred as initially_deferred,
                con.convalidated as validated,
                {enforced} as enforced,
                con.connoinherit as no_inherit,
                con.conislocal as local,
                case when con.contype in ('p', 'u', 'x') then ic.relname end as index,
                tn.nspname as target_schema,
                t.relname as target,
                array(
                  select a.attname::text
                  from unnest(con.confkey) with ordinality k (attnum, position)
                  join pg_attribute a on a.attrelid = con.confrelid and a.attnum = k.attnum
                  order by k.position) as target_columns,
                con.confmatchtype as match,
                con.confupdtype as on_update,
                con.confdeltype as on_delete,
                array(
                  select a.attname::text
                  from unnest({on delete columns}) with ordinality k (attnum, position)
                  join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.attnum
                  order by k.position) as on_delete_columns,
                d.description as comment
              from pg_constraint con
              join pg_class r on r.oid = con.conrelid
              join pg_namespace rn on rn.oid = r.relnamespace
              left join pg_class ic on ic.oid = con.conindid
              left join pg_class t on t.oid = con.confrelid
              left join pg_namespace tn on tn.oid = t.relnamespace
              left join pg_description d
                on d.objoid = con.oid and d.classoid = 'pg_constraint'::regclass
              where {constraints}
              and not exists (
                select from pg_constraint parent
                where parent.oid = con.conparentid and parent.conrelid = con.conrelid)
              order by rn.nspname, r.relname, con.conname
              """,
              Constraints::read)
          .withoutNull("definition");

  private Constraints() {}

  /**
   * A constraint and where it belongs.
   *
   * @param target the OID of the table a foreign key points to, or 0
   * @param declared not a partition's copy of its parent's constraint
   */
  record Found(
      long relation,
      QualifiedName relationName,
      long target,
      boolean declared,
      Constraint constraint) {}

  private static Found read(Row row) throws SQLException {
    return new Found(
        row.number("relation"),
        row.qualifiedName("relation_name"),
        row.number("target_oid"),
        row.is("declared"),
        new Constraint(
            row.name("name"),
            kind(row.letter("kind")),
            row.names("columns"),
            row.text("definition"),
            row.is("deferrable"),
            row.is("initially_deferred"),
            row.is("validated"),
            row.is("enforced"),
            row.is("no_inherit"),
            row.is("local"),
            row.optionalName("index"),
            target(row),
            row.comment()));
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
                row.names("on_delete_columns")));
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

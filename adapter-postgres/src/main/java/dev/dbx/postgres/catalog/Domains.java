package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Domains and their constraints. */
final class Domains {

  static final Question<Head> HEADS =
      new Question<>(
          """
          select
            t.oid,
            n.nspname as schema,
            t.typname as name,
            format_type(t.typbasetype, t.typtypmod) as base_type,
            t.typnotnull as not_null,
            (select con.conname
              from pg_constraint con
              where con.contypid = t.oid and con.contype = 'n') as not_null_constraint,
            pg_get_expr(t.typdefaultbin, 0) as default_expression,
            cn.nspname as collation_schema,
            co.collname as collation,
            pg_get_userbyid(t.typowner) as owner,
            coalesce(t.typacl, acldefault('T', t.typowner))::text[] as acl,
            d.description as comment
          from pg_type t
          join pg_namespace n on n.oid = t.typnamespace
          join pg_type base on base.oid = t.typbasetype
          left join pg_collation co
            on co.oid = t.typcollation and t.typcollation <> base.typcollation
          left join pg_namespace cn on cn.oid = co.collnamespace
          left join pg_description d
            on d.objoid = t.oid and d.classoid = 'pg_type'::regclass
          where t.typtype = 'd'
          and {types}
          order by n.nspname, t.typname
          """,
          Domains::readHead);

  // from 17 on NOT NULL has a row here too, of which the domain keeps the name
  static final Question<Part<DomainConstraint>> CONSTRAINTS =
      new Question<Part<DomainConstraint>>(
              """
              select
                con.contypid as domain,
                con.conname as name,
                pg_get_constraintdef(con.oid) as definition,
                con.convalidated as validated,
                d.description as comment
              from pg_constraint con
              left join pg_description d
                on d.objoid = con.oid and d.classoid = 'pg_constraint'::regclass
              where con.contypid >= 16384
              and con.contype = 'c'
              order by con.contypid, con.conname
              """,
              Domains::readConstraint)
          .withoutNull("definition");

  private Domains() {}

  /** A domain without its constraints. */
  record Head(
      long oid,
      QualifiedName name,
      String baseType,
      boolean notNull,
      Optional<Identifier> notNullConstraint,
      Optional<String> defaultExpression,
      Optional<QualifiedName> collation,
      Identifier owner,
      List<Privilege> privileges,
      Optional<String> comment) {

    Domain with(List<DomainConstraint> constraints) {
      return new Domain(
          name,
          baseType,
          notNull,
          notNullConstraint,
          defaultExpression,
          collation,
          constraints,
          owner,
          privileges,
          comment);
    }
  }

  static List<Domain> read(Answers answers) {
    Parts<DomainConstraint> constraints = answers.parts(CONSTRAINTS);
    return answers.to(HEADS).stream().map(head -> head.with(constraints.of(head.oid()))).toList();
  }

  private static Head readHead(Row row) throws SQLException {
    return new Head(
        row.number("oid"),
        row.qualifiedName(),
        row.repeatedText("base_type"),
        row.is("not_null"),
        row.optionalName("not_null_constraint"),
        row.optionalText("default_expression"),
        row.optionalQualifiedName("collation"),
        row.name("owner"),
        row.privileges(),
        row.comment());
  }

  private static Part<DomainConstraint> readConstraint(Row row) throws SQLException {
    return new Part<>(
        row.number("domain"),
        new DomainConstraint(
            row.name("name"), row.text("definition"), row.is("validated"), row.comment()));
  }
}

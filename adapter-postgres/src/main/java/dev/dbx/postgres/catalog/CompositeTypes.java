package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.CompositeAttribute;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Stand-alone composite types and their attributes. */
final class CompositeTypes {

  static final Question<Head> HEADS =
      new Question<>(
          """
          select
            t.typrelid as oid,
            n.nspname as schema,
            t.typname as name,
            pg_get_userbyid(t.typowner) as owner,
            coalesce(t.typacl, acldefault('T', t.typowner))::text[] as acl,
            d.description as comment
          from pg_type t
          join pg_namespace n on n.oid = t.typnamespace
          join pg_class c on c.oid = t.typrelid
          left join pg_description d
            on d.objoid = t.oid and d.classoid = 'pg_type'::regclass
          where c.relkind = 'c'
          and {types}
          order by n.nspname, t.typname
          """,
          CompositeTypes::readHead);

  static final Question<Part<CompositeAttribute>> ATTRIBUTES =
      new Question<>(
          """
          select
            a.attrelid as type,
            a.attname as name,
            format_type(a.atttypid, a.atttypmod) as attribute_type,
            cn.nspname as collation_schema,
            co.collname as collation,
            d.description as comment
          from pg_class c
          join pg_attribute a on a.attrelid = c.oid
          join pg_type t on t.oid = a.atttypid
          left join pg_collation co
            on co.oid = a.attcollation and a.attcollation <> t.typcollation
          left join pg_namespace cn on cn.oid = co.collnamespace
          left join pg_description d
            on d.objoid = a.attrelid and d.objsubid = a.attnum and d.classoid = 'pg_class'::regclass
          where c.relkind = 'c'
          and a.attnum > 0
          and not a.attisdropped
          order by a.attrelid, a.attnum
          """,
          CompositeTypes::readAttribute);

  private CompositeTypes() {}

  /** A composite type without its attributes. */
  record Head(
      long oid,
      QualifiedName name,
      Identifier owner,
      List<Privilege> privileges,
      Optional<String> comment) {}

  static List<CompositeType> read(Answers answers) {
    Parts<CompositeAttribute> attributes = answers.parts(ATTRIBUTES);
    return answers.to(HEADS).stream()
        .map(
            head ->
                new CompositeType(
                    head.name(),
                    attributes.of(head.oid()),
                    head.owner(),
                    head.privileges(),
                    head.comment()))
        .toList();
  }

  private static Head readHead(Row row) throws SQLException {
    return new Head(
        row.number("oid"), row.qualifiedName(), row.name("owner"), row.privileges(), row.comment());
  }

  private static Part<CompositeAttribute> readAttribute(Row row) throws SQLException {
    return new Part<>(
        row.number("type"),
        new CompositeAttribute(
            row.name("name"),
            row.repeatedText("attribute_type"),
            row.optionalQualifiedName("collation"),
            row.comment()));
  }
}

package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.GeneratedKind;
import dev.dbx.core.catalog.IdentityKind;
import dev.dbx.core.catalog.StorageKind;
import java.sql.SQLException;
import java.util.Optional;

/** The columns of relations. */
final class Columns {

  // A default speaks of no column, so pg_get_expr need not open its table.
  // attstattarget is -1 where none is set until 16, null from 17 on
  static final Question<Part<Column>> QUESTION =
      new Question<>(
          """
          select
            a.attrelid as relation,
            a.attname as name,
            a.attnum as position,
            format_type(a.atttypid, a.atttypmod) as type,
            a.attnotnull as not_null,
            pg_get_expr(
              def.adbin,
              case when a.attgenerated = '' then 0::oid else def.adrelid end) as default_expression,
            a.attidentity as identity,
            a.attgenerated as generated,
            cn.nspname as collation_schema,
            co.collname as collation,
            a.attstorage as storage,
            a.attstorage = t.typstorage as storage_of_type,
            a.attcompression as compression,
            nullif(a.attstattarget, -1) as statistics_target,
            a.attoptions as options,
            a.attislocal as local,
            a.attacl::text[] as acl,
            d.description as comment
          from pg_attribute a
          join pg_class c on c.oid = a.attrelid
          join pg_type t on t.oid = a.atttypid
          left join pg_attrdef def on def.adrelid = a.attrelid and def.adnum = a.attnum
          left join pg_collation co
            on co.oid = a.attcollation and a.attcollation <> t.typcollation
          left join pg_namespace cn on cn.oid = co.collnamespace
          left join pg_description d
            on d.objoid = a.attrelid and d.objsubid = a.attnum and d.classoid = 'pg_class'::regclass
          where a.attrelid {in scope}
          and a.attnum > 0
          and not a.attisdropped
          and c.relkind in ('r', 'p', 'v', 'm', 'f')
          order by a.attrelid, a.attnum
          """,
          Columns::read);

  private Columns() {}

  private static Part<Column> read(Row row) throws SQLException {
    return new Part<>(
        row.number("relation"),
        new Column(
            row.name("name"),
            row.integer("position"),
            row.repeatedText("type"),
            row.is("not_null"),
            row.optionalText("default_expression"),
            identity(row.letter("identity")),
            generated(row.letter("generated")),
            row.optionalQualifiedName("collation"),
            storage(row.letter("storage")),
            row.is("storage_of_type"),
            compression(row.letter("compression")),
            row.optionalInteger("statistics_target"),
            row.texts("options"),
            row.is("local"),
            row.privileges(),
            row.comment()));
  }

  private static Optional<IdentityKind> identity(char attidentity) {
    return switch (attidentity) {
      case ' ' -> Optional.empty();
      case 'a' -> Optional.of(IdentityKind.ALWAYS);
      case 'd' -> Optional.of(IdentityKind.BY_DEFAULT);
      default -> throw Codes.unknown("attidentity", attidentity);
    };
  }

  private static Optional<GeneratedKind> generated(char attgenerated) {
    return switch (attgenerated) {
      case ' ' -> Optional.empty();
      case 's' -> Optional.of(GeneratedKind.STORED);
      case 'v' -> Optional.of(GeneratedKind.VIRTUAL);
      default -> throw Codes.unknown("attgenerated", attgenerated);
    };
  }

  private static StorageKind storage(char attstorage) {
    return switch (attstorage) {
      case 'p' -> StorageKind.PLAIN;
      case 'e' -> StorageKind.EXTERNAL;
      case 'm' -> StorageKind.MAIN;
      case 'x' -> StorageKind.EXTENDED;
      default -> throw Codes.unknown("attstorage", attstorage);
    };
  }

  private static Optional<String> compression(char attcompression) {
    return switch (attcompression) {
      case ' ' -> Optional.empty();
      case 'p' -> Optional.of("pglz");
      case 'l' -> Optional.of("lz4");
      default -> throw Codes.unknown("attcompression", attcompression);
    };
  }
}

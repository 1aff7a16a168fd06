package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Publication;
import dev.dbx.core.catalog.PublishedTable;
import dev.dbx.core.name.Identifier;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Publications and what they publish. */
final class Publications {

  static final Question<Head> HEADS =
      new Question<>(
          """
          select
            p.oid,
            p.pubname as name,
            pg_get_userbyid(p.pubowner) as owner,
            p.puballtables as all_tables,
            p.pubviaroot as via_root,
            {published generated columns} as generated_columns,
            array_remove(
              array[
                case when p.pubinsert then 'insert' end,
                case when p.pubupdate then 'update' end,
                case when p.pubdelete then 'delete' end,
                case when p.pubtruncate then 'truncate' end],
              null) as operations,
            {published schemas} as schemas,
            d.description as comment
          from pg_publication p
          left join pg_description d
            on d.objoid = p.oid and d.classoid = 'pg_publication'::regclass
          order by p.pubname
          """,
          Publications::readHead);

  static final Question<Part<PublishedTable>> TABLES =
      new Question<>(
          """
          select
            pr.prpubid as publication,
            n.nspname as schema,
            c.relname as name,
            array(
              select a.attname::text
              from unnest({published columns}::int2[]) with ordinality k (attnum, position)
              join pg_attribute a on a.attrelid = pr.prrelid and a.attnum = k.attnum
              order by k.position) as columns,
            {published filter} as filter
          from pg_publication_rel pr
          join pg_class c on c.oid = pr.prrelid
          join pg_namespace n on n.oid = c.relnamespace
          order by n.nspname, c.relname
          """,
          Publications::readTable);

  private Publications() {}

  /** A publication without its tables. */
  record Head(
      long oid,
      Identifier name,
      Identifier owner,
      boolean allTables,
      boolean viaRoot,
      boolean generatedColumns,
      List<String> operations,
      List<Identifier> schemas,
      Optional<String> comment) {

    Publication with(List<PublishedTable> tables) {
      return new Publication(
          name, owner, allTables, viaRoot, generatedColumns, operations, tables, schemas, comment);
    }
  }

  static List<Publication> read(Answers answers) {
    Parts<PublishedTable> tables = answers.parts(TABLES);
    return answers.to(HEADS).stream().map(head -> head.with(tables.of(head.oid()))).toList();
  }

  private static Head readHead(Row row) throws SQLException {
    return new Head(
        row.number("oid"),
        row.name("name"),
        row.name("owner"),
        row.is("all_tables"),
        row.is("via_root"),
        row.is("generated_columns"),
        row.texts("operations"),
        row.names("schemas"),
        row.comment());
  }

  private static Part<PublishedTable> readTable(Row row) throws SQLException {
    return new Part<>(
        row.number("publication"),
        new PublishedTable(row.qualifiedName(), row.names("columns"), row.optionalText("filter")));
  }
}

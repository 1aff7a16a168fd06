package dev.dbx.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Definitions that dbx puts together itself read as PostgreSQL would write them. */
class DefinitionsTest {

  @OnEveryVersion
  void indexes(int version) {
    assertThat(
            definitions(
                version,
                Relation::indexes,
                index -> index.name().name().value(),
                Index::definition))
        .hasSizeGreaterThan(30)
        .isEqualTo(
            server(
                version,
                """
                select ic.relname, pg_get_indexdef(i.indexrelid)
                from pg_index i
                join pg_class ic on ic.oid = i.indexrelid
                join pg_class c on c.oid = i.indrelid
                join pg_namespace n on n.oid = c.relnamespace
                where n.nspname !~ '^pg_'
                order by n.nspname, c.relname, ic.relname
                """));
  }

  @OnEveryVersion
  void constraints(int version) {
    assertThat(
            definitions(
                version, Relation::constraints, c -> c.name().value(), Constraint::definition))
        .hasSizeGreaterThan(25)
        .isEqualTo(
            server(
                version,
                """
                select con.conname, pg_get_constraintdef(con.oid)
                from pg_constraint con
                join pg_class c on c.oid = con.conrelid
                join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not in ('pg_catalog', 'information_schema')
                and not exists (
                  select from pg_constraint parent
                  where parent.oid = con.conparentid and parent.conrelid = con.conrelid)
                order by n.nspname, c.relname, con.conname
                """));
  }

  private static <T> List<List<String>> definitions(
      int version,
      Function<Relation, List<T>> parts,
      Function<T, String> name,
      Function<T, String> definition) {
    List<List<String>> all = new ArrayList<>();
    for (Relation relation : WideDatabase.on(version).catalog().relations()) {
      for (T part : parts.apply(relation)) {
        all.add(List.of(name.apply(part), definition.apply(part)));
      }
    }
    return all;
  }

  private static List<List<String>> server(int version, String sql) {
    try (Connection connection = WideDatabase.on(version).database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = ''");
      List<List<String>> all = new ArrayList<>();
      ResultSet result = statement.executeQuery(sql);
      while (result.next()) {
        all.add(List.of(result.getString(1), result.getString(2)));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

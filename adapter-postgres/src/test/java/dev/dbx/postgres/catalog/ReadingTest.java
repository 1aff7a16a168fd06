package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.ids;
import static dev.dbx.postgres.catalog.Expect.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadingTest {

  @OnEveryVersion
  void emptyDatabase(int version) {
    try (TestDatabase database = TestDatabase.create(version);
        Connections connections = new Connections(database.target())) {
      Catalog catalog = new JdbcCatalogReader(connections).read(Call.unattended());
      assertThat(catalog.schemas()).map(DatabaseSchema::name).isEqualTo(ids("public"));
      assertThat(catalog.relations()).isEmpty();
      assertThat(catalog.routines()).isEmpty();
      assertThat(catalog.sequences()).isEmpty();
      assertThat(catalog.enumTypes()).isEmpty();
      assertThat(catalog.publications()).isEmpty();
      assertThat(catalog.extensions()).hasSize(1);
    }
  }

  @OnEveryVersion
  void aRoleWithoutPrivilegesReadsTheSame(int version) {
    WideDatabase wide = WideDatabase.on(version);
    try (Connections connections = new Connections(wide.database().targetAs("wide_nobody"))) {
      JdbcCatalogReader reader = new JdbcCatalogReader(connections);
      Catalog catalog = reader.read(Call.unattended());
      assertThat(catalog.relations()).isEqualTo(wide.catalog().relations());
      assertThat(catalog.routines()).isEqualTo(wide.catalog().routines());
      assertThat(catalog.sequences()).isEqualTo(wide.catalog().sequences());
      assertThat(catalog.publications()).isEqualTo(wide.catalog().publications());
      assertThat(catalog.server().role()).isEqualTo(id("wide_nobody"));
      assertThat(catalog.server().superuser()).isFalse();
      assertThat(catalog.server().bypassRls()).isFalse();
      assertThat(reader.relation(name("app.person"), Call.unattended()))
          .isEqualTo(wide.relation("app.person"));
    }
  }

  @OnEveryVersion
  void whatBelongsToAnExtensionIsFoundByNameAlone(int version) {
    try (TestDatabase database = TestDatabase.create(version);
        Connections connections = new Connections(database.target())) {
      database.execute(
          """
          create table part_of_citext (id integer);
          create sequence sequence_of_citext;
          create extension citext;
          alter extension citext add table part_of_citext;
          alter extension citext add sequence sequence_of_citext;
          """);
      JdbcCatalogReader reader = new JdbcCatalogReader(connections);
      Catalog catalog = reader.read(Call.unattended());
      assertThat(catalog.relations()).isEmpty();
      assertThat(catalog.sequences()).isEmpty();
      assertThat(catalog.routines()).isEmpty();
      assertThat(reader.relation(name("part_of_citext"), Call.unattended()).columns()).hasSize(1);
      assertThat(reader.relation(name("pg_class"), Call.unattended()).name())
          .isEqualTo(name("pg_catalog.pg_class"));
    }
  }

  @Test
  void whatIsNotARelationIsNamed() {
    JdbcCatalogReader reader = WideDatabase.on(18).reader();
    Map<String, String> others =
        Map.of(
            "person_pkey", "app.person_pkey is an index, not a table or view",
            "app.ticket", "app.ticket is a sequence, not a table or view",
            "address", "app.address is a composite type, not a table or view");
    others.forEach(
        (written, message) ->
            assertThat(
                    catchThrowableOfType(
                        NotFound.class, () -> reader.relation(name(written), Call.unattended())))
                .hasMessage(message));
  }

  @OnEveryVersion
  void theSearchPathIsTheConnections(int version) {
    try (TestDatabase database = TestDatabase.create(version);
        Connections connections = new Connections(database.targetAs("wide_searcher"))) {
      database.execute(
          """
          create schema first;
          create schema second;
          grant usage on schema first, second to wide_searcher;
          create table public.here (id integer);
          create table first.here (id integer);
          create table second.here (id integer);
          do $$
          begin
            execute format('alter role wide_searcher in database %I set search_path = second, first',
              current_database());
          end
          $$;
          """);
      assertThat(
              new JdbcCatalogReader(connections).relation(name("here"), Call.unattended()).name())
          .isEqualTo(name("second.here"));
    }
  }

  /** CVE-2018-1058: objects of a user that fit better than those of pg_catalog. */
  @OnEveryVersion
  void nothingOfAUserRuns(int version) {
    try (TestDatabase database = TestDatabase.create(version);
        Connections connections = new Connections(database.target())) {
      database.execute(
          """
          create table public.victim (id integer primary key, tag text);
          create function public.trap() returns boolean language plpgsql as $$
          begin
            raise exception 'trapped';
          end
          $$;
          create function public.trap(name, name) returns boolean language sql as 'select public.trap()';
          create function public.trap(name, text) returns boolean language sql as 'select public.trap()';
          create function public.trap(oid, oid) returns boolean language sql as 'select public.trap()';
          create operator public.= (leftarg = name, rightarg = name, function = public.trap);
          create operator public.!~ (leftarg = name, rightarg = text, function = public.trap);
          create operator public.= (leftarg = oid, rightarg = oid, function = public.trap);
          create function public.pg_get_indexdef(oid) returns text language sql
            as 'select public.trap()::text';
          create function public.current_schemas(boolean) returns name[] language sql
            as 'select array[public.trap()::text::name]';
          create function public.set_config(text, text, boolean) returns text language sql
            as 'select public.trap()::text';
          do $$
          begin
            execute format('alter database %I set search_path = public, pg_catalog',
              current_database());
          end
          $$;
          """);
      JdbcCatalogReader reader = new JdbcCatalogReader(connections);
      assertThat(reader.read(Call.unattended()).relations()).hasSize(1);
      assertThat(reader.relation(name("victim"), Call.unattended()).indexes()).hasSize(1);
      assertThat(reader.server(Call.unattended()).superuser()).isTrue();
    }
  }

  @OnEveryVersion
  void tablesComeAndGoMeanwhile(int version) throws InterruptedException {
    try (TestDatabase database = TestDatabase.create(version);
        Connections connections = new Connections(database.target())) {
      database.execute("create table stays (id integer primary key)");
      JdbcCatalogReader reader = new JdbcCatalogReader(connections);
      AtomicBoolean done = new AtomicBoolean();
      Thread other = Thread.ofVirtual().start(() -> changeUntil(done, database));
      try {
        for (int n = 0; n < 30; n++) {
          List<QualifiedName> names =
              reader.read(Call.unattended()).relations().stream().map(Relation::name).toList();
          assertThat(names).contains(name("public.stays"));
        }
      } finally {
        done.set(true);
        other.join();
      }
    }
  }

  private static void changeUntil(AtomicBoolean done, TestDatabase database) {
    while (!done.get()) {
      database.execute(
          """
          create table comes (id integer primary key, tag text default 'x' check (tag <> ''));
          create index on comes (lower(tag)) where id > 0;
          create view sees as select tag from comes;
          create policy own on comes using (tag = 'y');
          alter table comes rename column tag to label;
          drop table comes cascade;
          """);
    }
  }
}

package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.granted;
import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.ids;
import static dev.dbx.postgres.catalog.Expect.maybe;
import static dev.dbx.postgres.catalog.Expect.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.GeneratedKind;
import dev.dbx.core.catalog.IdentityKind;
import dev.dbx.core.catalog.StorageKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  @OnEveryVersion
  void inOrderWithTypesAndDefaults(int version) {
    assertThat(columns(version, "app.person"))
        .map(
            c ->
                "%d %s %s%s%s"
                    .formatted(
                        c.position(),
                        c.name(),
                        c.type(),
                        c.notNull() ? " not null" : "",
                        c.defaultExpression().map(text -> " = " + text).orElse("")))
        .containsExactly(
            "1 id bigint not null",
            "3 legacy_id integer not null = nextval('app.person_legacy_id_seq'::regclass)",
            "4 mood app.mood = 'happy'::app.mood",
            "5 emails app.email[]",
            "6 code character varying(12) not null",
            "7 price numeric(10,2) = 0",
            "8 with_tax numeric = (price * 1.2)",
            "9 born date = '2001-02-03'::date",
            "10 seen timestamp with time zone"
                + " = '2024-01-01 00:00:00+00'::timestamp with time zone",
            "11 notes text",
            "12 bits bit varying(5)",
            "13 other_id integer not null");
  }

  @OnEveryVersion
  void plainOne(int version) {
    assertThat(column(version, "app.team", "name"))
        .isEqualTo(
            new Column(
                id("name"),
                3,
                "text",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                StorageKind.EXTENDED,
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                true,
                List.of(),
                Optional.empty()));
  }

  @OnEveryVersion
  void identityAndGenerated(int version) {
    assertThat(column(version, "app.person", "id").identity()).contains(IdentityKind.ALWAYS);
    assertThat(column(version, "app.person", "other_id").identity())
        .contains(IdentityKind.BY_DEFAULT);
    assertThat(column(version, "app.person", "legacy_id").identity()).isEmpty();
    assertThat(column(version, "app.person", "with_tax").generated())
        .contains(GeneratedKind.STORED);
    assertThat(column(version, "app.person", "price").generated()).isEmpty();
  }

  @Test
  void virtualGenerated() {
    Column doubled = column(18, "app.eighteen", "doubled");
    assertThat(doubled.generated()).contains(GeneratedKind.VIRTUAL);
    assertThat(doubled.defaultExpression()).contains("(id * 2)");
  }

  @OnEveryVersion
  void storageCollationStatisticsAndComment(int version) {
    Column notes = column(version, "app.person", "notes");
    assertThat(notes.storage()).isEqualTo(StorageKind.EXTERNAL);
    assertThat(notes.storageOfType()).isFalse();
    assertThat(column(version, "app.person", "price").options()).containsExactly("n_distinct=100");
    assertThat(notes.compression()).contains("pglz");
    assertThat(column(version, "app.person", "price").storage()).isEqualTo(StorageKind.MAIN);
    assertThat(column(version, "app.person", "id").storage()).isEqualTo(StorageKind.PLAIN);
    Column code = column(version, "app.person", "code");
    assertThat(code.collation()).isEqualTo(maybe("pg_catalog.\"C\""));
    assertThat(code.statisticsTarget()).contains(250);
    assertThat(code.comment()).contains("short");
    assertThat(notes.collation()).isEmpty();
    assertThat(notes.statisticsTarget()).isEmpty();
  }

  @OnEveryVersion
  void privilegesOfColumnsAreGrantsAlone(int version) {
    assertThat(granted(column(version, "app.person", "code").privileges(), id("nobody")))
        .containsExactly(
            "SELECT to wide_reader by wide_owner with grant option",
            "UPDATE to wide_reader by wide_owner with grant option");
    assertThat(column(version, "app.person", "notes").privileges()).isEmpty();
  }

  @OnEveryVersion
  void inheritedOnesAreNotLocal(int version) {
    assertThat(columns(version, "app.derived"))
        .map(c -> c.name() + " " + c.local())
        .containsExactly("id false", "tag false", "extra true");
    assertThat(columns(version, "app.event_old")).noneMatch(Column::local);
  }

  @OnEveryVersion
  void ofViewsAndForeignTables(int version) {
    Column code = column(version, "app.adult", "code");
    assertThat(code.type()).isEqualTo("character varying(12)");
    assertThat(code.defaultExpression()).contains("'x'::character varying");
    assertThat(code.comment()).contains("of the adult");
    assertThat(columns(version, "app.summary")).map(Column::type).contains("app.mood", "bigint");
    assertThat(columns(version, "app.remote")).map(Column::name).isEqualTo(ids("id", "name"));
    assertThat(columns(version, "app.empty")).isEmpty();
  }

  private static List<Column> columns(int version, String relation) {
    return WideDatabase.on(version).relation(relation).columns();
  }

  private static Column column(int version, String relation, String column) {
    return named(columns(version, relation), Column::name, column);
  }
}

package dev.dbx.postgres.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.Vetted;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Moment;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("servers")
class MomentTest {

  private static final QualifiedName ITEMS = QualifiedName.of("public", "items");

  private final Fixture fixture;

  MomentTest(Fixture fixture) {
    this.fixture = fixture;
  }

  private static Stream<Fixture> servers() {
    return Fixture.servers("create table items (n int, word text)");
  }

  @BeforeEach
  void items() {
    fixture.database.execute(
        "truncate items; insert into items values (1, E'a\\tb\\\\c\\nd\\re'), (2, null), (3, '')");
  }

  private static List<List<@Nullable String>> rows(Moment moment, Sql question) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    long count = moment.read(Vetted.question(question), rows::add);
    assertThat(count).isEqualTo(rows.size());
    return rows;
  }

  @Test
  void valuesAreThoseOfTheServer() {
    List<List<@Nullable String>> rows =
        fixture.runner.atOneMoment(
            moment -> rows(moment, Sql.of("select n, word from {} order by n", ITEMS)),
            Call.unattended());
    assertThat(rows)
        .containsExactly(List.of("1", "a\tb\\c\nd\re"), Arrays.asList("2", null), List.of("3", ""));
  }

  @Test
  void bindsAreConstants() {
    Sql question =
        Sql.of(
            "select n from {} where n = any({}) and word = {}",
            ITEMS,
            new Untyped("{1,3}"),
            "a\tb\\c\nd\re");
    assertThat(
            fixture.runner.<List<List<@Nullable String>>>atOneMoment(
                moment -> rows(moment, question), Call.unattended()))
        .containsExactly(List.of("1"));
  }

  @Test
  void whatOthersCommitIsNotSeen() {
    Sql count = Sql.of("select count(*) from {}", ITEMS);
    fixture.runner.atOneMoment(
        moment -> {
          assertThat(rows(moment, count)).containsExactly(List.of("3"));
          fixture.database.execute("insert into items values (4, 'new')");
          assertThat(rows(moment, count)).containsExactly(List.of("3"));
          return true;
        },
        Call.unattended());
    assertThat(fixture.database.value("select count(*) from items")).isEqualTo("4");
  }

  @Test
  void nothingIsWritten() {
    fixture.database.execute(
        "create or replace function leave() returns int language sql as"
            + " 'insert into items values (9, null) returning n'");
    assertThatThrownBy(
            () ->
                fixture.runner.atOneMoment(
                    moment -> rows(moment, Sql.of("select leave()")), Call.unattended()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("read-only");
    assertThat(fixture.database.value("select count(*) from items")).isEqualTo("3");
  }

  @Test
  void anErrorOfTheReaderEndsIt() {
    assertThatThrownBy(
            () ->
                fixture.runner.atOneMoment(
                    moment ->
                        moment.read(
                            Vetted.question(Sql.of("select generate_series(1, 1000000)")),
                            row -> {
                              throw new IllegalStateException("enough");
                            }),
                    Call.unattended()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(fixture.value("select 1")).isEqualTo(1L);
  }
}

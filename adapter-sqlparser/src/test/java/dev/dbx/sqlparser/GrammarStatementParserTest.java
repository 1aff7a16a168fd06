package dev.dbx.sqlparser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.ParsedStatement.Trait;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarStatementParserTest {

  private final GrammarStatementParser parser = new GrammarStatementParser();

  private ParsedStatement parse(String sql) {
    List<ParsedStatement> statements = parser.parse(sql);
    assertThat(statements).hasSize(1);
    return statements.get(0);
  }

  private static String names(List<Mention> mentions) {
    return mentions.stream()
        .map(
            mention ->
                mention.name().schema().map(s -> s.value() + ".").orElse("")
                    + mention.name().name().value())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select 1                                     | SELECT      | SELECT
          (select 1)                                   | SELECT      | ``
          with x as (select 1) select * from x         | SELECT      | WITH
          with x as (select 1) insert into t select 1  | INSERT      | WITH
          with x as (select 1) values (1)              | SELECT      | WITH
          values (1)                                   | VALUES      | VALUES
          table t                                      | TABLE       | TABLE
          show work_mem                                | SHOW        | SHOW
          explain select 1                             | EXPLAIN     | EXPLAIN
          insert into t values (1)                     | INSERT      | INSERT
          update t set a = 1                           | UPDATE      | UPDATE
          delete from t                                | DELETE      | DELETE
          merge into t using s on true when matched then delete | MERGE | MERGE
          truncate t                                   | TRUNCATE    | TRUNCATE
          create table t (a int)                       | DDL         | CREATE TABLE
          create temp table t as select 1              | DDL         | CREATE TABLE
          create or replace view v as select 1         | DDL         | CREATE VIEW
          create unique index concurrently on t (a)    | DDL         | CREATE INDEX
          create materialized view v as select 1       | DDL         | CREATE MATERIALIZED VIEW
          alter table t add b int                      | DDL         | ALTER TABLE
          drop event trigger e                         | DDL         | DROP EVENT TRIGGER
          grant select on t to r                       | DDL         | GRANT
          grant r to s                                 | DDL         | GRANT ROLE
          comment on table t is 'x'                    | DDL         | COMMENT
          refresh materialized view v                  | DDL         | REFRESH MATERIALIZED
          commit                                       | TRANSACTION | COMMIT
          prepare transaction 'x'                      | SESSION     | PREPARE TRANSACTION
          set a = 1                                    | SESSION     | SET
          declare c cursor for select 1                | SESSION     | DECLARE
          copy t from stdin                            | OTHER       | COPY
          do $$ begin end $$                           | OTHER       | DO
          call p()                                     | OTHER       | CALL
          vacuum t                                     | OTHER       | VACUUM
          """)
  void tellsKindAndCommand(String sql, Kind kind, String command) {
    assertThat(parse(sql).kind()).isEqualTo(kind);
    assertThat(parse(sql).command()).isEqualTo(command);
    assertThat(parser.outline(sql)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select f(1), "G"(2), s.h(3)                      | G f s.h
          select U&"\\0066" (1), F /* c */ (2)             | f
          select count(*) filter (where f(x)) over (order by g(x)) from t | count f filter g over
          select * from rows from (f(1), g(2)) x(a)        | f g x
          values (f(1), (2, g(3)))                         | f g
          select treat(x as pg_read_file) from t           | pg_catalog.treat
          select a in (1), exists (select 1), coalesce(1, 2), row(1), (1) | ``
          select substring('a', 1), overlay('a' placing 'b' from 1)       | overlay substring
          select left('a', 1)                              | left
          """)
  void findsCalls(String sql, String expected) {
    assertThat(names(parse(sql).mentions().functions())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select count(*), t.* from t                      | ``
          select 1 + 2 * 3, 1 operator(s.###) 2, a != b    | * + <> s.###
          select a like 'x', a not ilike 'y'               | !~~ !~~* ~~ ~~*
          select a in (1), a between 1 and 2               | < <= <> = > >=
          select case a when 1 then 2 end                  | =
          select nullif(a, b), a is distinct from b        | =
          select a from t order by a using operator(s.<)   | = s.<
          select * from a join b using (c)                 | =
          select f(a => 1), b := 2                         | !
          """)
  void findsOperators(String sql, String expected) {
    if (expected.equals("!")) {
      assertThat(names(parser.mentions(sql).operators())).isEmpty();
    } else {
      assertThat(names(parse(sql).mentions().operators())).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select * from a, s.b, "C" x                                        | C a s.b
          with a as (select 1) select * from a                               | ``
          with a as (select * from a) select * from a                        | a
          with recursive a as (select 1 union select * from a) select * from a | ``
          with a as (select * from b), b as (select 1) select * from b       | b
          with recursive a as (select * from b), b as (select 1) select * from a | ``
          select (with a as (select 1) select 1 from a) from a               | a
          with a as (select 1) select * from s.a                             | s.a
          with a as (select 1) select * from (select (select 1 from a)) q    | ``
          with t as (select 1) insert into t select * from t                 | t
          select 1 from a where exists (table b)                             | a b
          select * from a join b using (c) order by x collate "de_DE"        | a b c
          """)
  void findsRelationsButNotCtes(String sql, String expected) {
    String found = names(parse(sql).mentions().relations()).replace(" c", "");
    assertThat(found).isEqualTo(expected.replace(" c", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select x::s.d, cast(x as e), f 'y', x::int[]           | e f pg_catalog.int4 s.d
          select * from f() as r(a d, b text)                    | d text
          select x::varchar(3), x::timestamp with time zone, x::double precision | pg_catalog.float8 pg_catalog.timestamptz pg_catalog.varchar
          select * from xmltable('/a' passing x columns c d path '.') | d
          """)
  void findsTypes(String sql, String expected) {
    assertThat(names(parse(sql).mentions().types())).isEqualTo(expected);
  }

  @Test
  void findsAttributesAndSettings() {
    Mentions mentions =
        parse(
                "select t.f, (t).g, (t.c).h, current_setting('a.b'), current_setting(E'\\x61',"
                    + " true) from t")
            .mentions();
    assertThat(names(mentions.attributes())).isEqualTo("c f g h");
    assertThat(mentions.settings()).containsExactly("a.b", "a");
    assertThat(parse("show all").mentions().settings()).containsExactly(Mentions.ANY_SETTING);
    assertThat(parse("show time zone").mentions().settings()).containsExactly("timezone");
    assertThat(parse("select current_setting('a' || 'b')").mentions().settings())
        .containsExactly(Mentions.ANY_SETTING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          with d as (delete from t where a returning *) select * from d | WRITES_IN_CTE
          select * from (with d as (update t set a = 1 where b returning 1) select * from d) x | WRITES_IN_CTE
          select 1 into t                                   | INTO_TABLE
          select * from t for no key update                 | LOCKS_ROWS
          select * from (select * from t for share) x       | LOCKS_ROWS
          explain (analyze off) select 1                    | ANALYZE
          explain analyse verbose select 1                  | ANALYZE
          update t set a = 1                                | NO_WHERE
          create function f() returns int language c as 'x' | FOREIGN_LANGUAGE
          """)
  void findsTraits(String sql, Trait trait) {
    assertThat(parse(sql).traits()).containsExactly(trait);
    if (trait != Trait.NO_WHERE && trait != Trait.FOREIGN_LANGUAGE) {
      assertThat(parser.outline(sql).get(0).traits()).containsExactly(trait);
    }
  }

  @Test
  void namesTargetsAndTheExplainedStatement() {
    ParsedStatement explain = parse("explain (costs off) delete from s.t where a = 1");
    assertThat(explain.target()).containsExactly(QualifiedName.of("s", "t"));
    ParsedStatement explained = explain.explained().orElseThrow();
    assertThat(explained.kind()).isEqualTo(Kind.DELETE);
    assertThat(explained.text()).isEqualTo("delete from s.t where a = 1");
    assertThat(explained.position()).isEqualTo(21);
  }

  @Test
  void splitsAndCountsPositionsInCharacters() {
    List<ParsedStatement> statements =
        parser.parse(
            "; select '\uD83D\uDE00;' ;; -- done\n insert into \"\u00E9;\" values (f(1));");
    assertThat(statements)
        .extracting(ParsedStatement::text)
        .containsExactly("select '\uD83D\uDE00;'", "insert into \"\u00E9;\" values (f(1))");
    assertThat(statements.get(1).position()).isEqualTo(27);
    assertThat(statements.get(1).mentions().functions().get(0).position()).isEqualTo(52);
  }

  @Test
  void keepsBodiesTogether() {
    assertThat(
            parser.parse(
                "create function f() returns int begin atomic select case when true then 1 end;"
                    + " select 2; end; select 3"))
        .hasSize(2);
    assertThat(
            parser.parse("create rule r as on insert to t do also (select 1; select 2); select 3"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          selec 1            | 1  | syntax error at or near "selec" | did you mean SELECT?
          select * form t    | 15 | syntax error at or near "t"     | position
          select 'a' from    | 16 | syntax error at end of input    | position
          select (1          | 10 | syntax error at end of input    | position
          select 1; selct 2  | 11 | syntax error at or near "selct" | did you mean SELECT?
          """)
  void pointsAtErrors(String sql, int position, String message, String hint) {
    SqlFailed failure = catchThrowableOfType(SqlFailed.class, () -> parser.parse(sql));
    assertThat(failure.position()).isEqualTo(Optional.of(position));
    assertThat(failure.message()).isEqualTo(message);
    assertThat(failure.hint()).contains(hint);
  }

  @Test
  void outlinesWhatTheGrammarDoesNotKnow() {
    String sql = "select f(x) from (select 1) join t using (a) as j";
    assertThat(catchThrowableOfType(SqlFailed.class, () -> parser.parse(sql))).isNotNull();
    ParsedStatement outline = parser.outline(sql).get(0);
    assertThat(outline.kind()).isEqualTo(Kind.SELECT);
    assertThat(outline.traits()).isEmpty();
    assertThat(names(outline.mentions().functions())).isEqualTo("f");
    assertThat(names(outline.mentions().relations())).contains("t");
    assertThat(names(parser.outline("select db.s.f(1)").get(0).mentions().functions()))
        .isEqualTo("s.f");
    assertThat(parser.outline("selec 1").get(0).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void findsAllNamesInABody() {
    Mentions body =
        parser.mentions("begin perform evil.f(1); execute 'x'; return (select y from victim); end");
    assertThat(names(body.functions())).isEqualTo("evil.f return");
    assertThat(names(body.relations())).contains("execute", "victim");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 10_000, 40_000})
  void refusesDepthInsteadOfOverflowing(int depth) {
    for (String sql :
        List.of(
            "select " + "(".repeat(depth) + "1" + ")".repeat(depth),
            "select " + "(".repeat(depth),
            "select a" + "[b".repeat(depth))) {
      Refused refused = catchThrowableOfType(Refused.class, () -> parser.parse(sql));
      assertThat(refused.rule()).isEqualTo("depth");
    }
  }

  @Test
  void readsLongFlatStatements() {
    for (String sql :
        List.of(
            "select 1" + " + 1".repeat(20_000),
            "select " + "- ".repeat(40_000) + "1",
            "select " + "not ".repeat(20_000) + "true",
            "select " + "(".repeat(150) + "1" + ")".repeat(150),
            "select 1" + " union select 1".repeat(5_000),
            "values (1)" + ", (1)".repeat(20_000))) {
      assertThatCode(() -> parser.parse(sql)).doesNotThrowAnyException();
    }
  }
}

package dev.dbx.query.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.WriteGuard;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With safe_mode=false: what stays inside one database and one transaction, and no more. */
@TestInstance(Lifecycle.PER_CLASS)
class WriteGuardTest {

  private final TestDatabase database = TestDatabase.create(18);
  private final Connections connections = new Connections(database.target());
  private final WriteGuard guard =
      new WriteGuard(new GrammarStatementParser(), new JdbcQueryRunner(connections));

  @BeforeAll
  void arrange() {
    database.targetAs("attack_owner").name();
    database.execute(AttackCase.text("fixture.sql"));
  }

  @AfterAll
  void close() {
    connections.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into victim values (9, 'x') on conflict (id) do update set t = excluded.t",
        "with d as (delete from victim returning *) select * from d",
        "update victim set t = upper(t) where id = 1 returning *",
        "delete from victim using t where t.x = victim.id",
        "merge into victim v using t on v.id = t.x when matched then delete",
        "truncate victim restart identity cascade",
        "select nextval('s1'), writes()",
        "select * from victim for update",
        "create table n (id int generated always as identity primary key, d timestamptz default"
            + " now())",
        "create index on victim (lower(t))",
        "alter table victim add column y int default 1",
        "drop view plain_view",
        "create policy p on victim using (secdef() = t)",
        "create function f() returns int language sql security definer as 'select 1'",
        "create or replace trigger tr before update on t for each row execute function"
            + " touches()",
        "create extension hstore",
        "grant select on victim to public",
        "comment on table victim is 'x'",
        "create materialized view mv as select count(*) from victim",
        "refresh materialized view stored",
        "analyze victim",
        "explain analyze delete from victim"
      })
  void allows(String sql) {
    assertThatCode(() -> guard.vet(sql, Call.unattended())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          one-statement  | insert into t values (1); commit
          statement-kind | commit
          statement-kind | set role postgres
          statement-kind | set search_path = evil
          statement-kind | reset all
          statement-kind | load 'auto_explain'
          statement-kind | copy victim from '/etc/passwd'
          statement-kind | copy victim to program 'id'
          statement-kind | copy victim from stdin
          statement-kind | alter system set work_mem = '1GB'
          statement-kind | create role r superuser
          statement-kind | alter role attack_owner superuser
          statement-kind | alter user attack_owner password 'x'
          statement-kind | grant pg_execute_server_program to attack_owner
          statement-kind | create database d
          statement-kind | drop database d
          statement-kind | create tablespace x location '/tmp'
          statement-kind | create server s foreign data wrapper w
          statement-kind | create foreign table f (a int) server s options (program 'id')
          statement-kind | create subscription s connection 'host=x' publication p
          statement-kind | create event trigger e on ddl_command_end execute function f()
          statement-kind | create language plperlu
          statement-kind | create function f() returns int language c as 'x', 'y'
          statement-kind | create function f() returns int language plpython3u as 'x'
          statement-kind | vacuum victim
          statement-kind | cluster victim
          statement-kind | checkpoint
          statement-kind | do $$ begin end $$
          statement-kind | call commits()
          statement-kind | prepare p as delete from victim
          statement-kind | lock table victim
          statement-kind | notify x
          statement-kind | reassign owned by attack_owner to postgres
          function       | update victim set t = pg_read_file('/etc/passwd')
          function       | insert into victim select 9, secdef()
          function       | select pg_terminate_backend(1)
          function       | insert into victim values (9, lo_import('/etc/passwd')::text)
          function       | create index on victim (locks_in_sql(id, id))
          relation       | insert into t select 1, passwd from pg_shadow
          setting        | select current_setting('data_directory')
          """)
  void refuses(String rule, String sql) {
    Refused refused = catchThrowableOfType(Refused.class, () -> guard.vet(sql, Call.unattended()));
    assertThat(refused).isNotNull();
    assertThat(refused.rule()).as(refused.message()).isEqualTo(rule);
  }
}

package dev.dbx.migration.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.source.Transaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is beyond the corpus: transactions, statements that want none, code, errors. */
@TestInstance(Lifecycle.PER_CLASS)
class TracerTest {

  private static final String TABLE =
      "create table t (id int primary key, a int); insert into t select g, g from generate_series(1,"
          + " 3000) g;";

  private final TestPorts ports = TestPorts.empty(18);

  @AfterAll
  void stop() {
    ports.close();
  }

  private Trace trace(String setup, String script, Transaction transaction) {
    return trace(18, setup, script, transaction, Call.unattended());
  }

  private Trace trace(int major, String setup, String script, Transaction transaction, Call call) {
    try (Session session = ports.ports().sandbox().open(major, call)) {
      session.execute(setup, call);
      return new Tracer(session, call).run(script, transaction);
    }
  }

  private static List<String> locks(TracedStatement statement) {
    return statement.locks().stream().map(lock -> lock.relation() + " " + lock.mode()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void seesWhatIsDoneConcurrently(int major) {
    String script =
        """
        create index concurrently i on t (a);
        reindex index concurrently i;
        drop index concurrently i;
        vacuum t;
        vacuum full t;
        """;
    Trace trace = trace(major, TABLE, script, Transaction.STATEMENT, Call.unattended());
    assertThat(trace.failure()).isEmpty();
    assertThat(locks(trace.statements().get(0))).contains("public.t ShareUpdateExclusiveLock");
    assertThat(locks(trace.statements().get(1))).contains("public.t ShareUpdateExclusiveLock");
    assertThat(locks(trace.statements().get(2)))
        .contains("public.i ShareUpdateExclusiveLock", "public.t ShareUpdateExclusiveLock");
    assertThat(locks(trace.statements().get(3))).contains("public.t ShareUpdateExclusiveLock");
    assertThat(locks(trace.statements().get(4))).contains("public.t AccessExclusiveLock");
    assertThat(trace.statements().get(4).newFiles()).contains("public.t", "public.t_pkey");
    assertThat(trace.statements()).allMatch(one -> one.transaction().isEmpty());
    if (major > 14) {
      assertThat(trace.statements().get(0).scans())
          .extracting(TableScan::relation)
          .containsExactly("public.t");
    }
  }

  @Test
  void seesADetachThatIsDoneConcurrently() {
    String setup =
        """
        create table p (id int) partition by range (id);
        create table p1 partition of p for values from (0) to (10);
        """;
    Trace trace =
        trace(setup, "alter table p detach partition p1 concurrently", Transaction.STATEMENT);
    assertThat(trace.failure()).isEmpty();
    assertThat(locks(trace.statements().get(0))).contains("public.p ShareUpdateExclusiveLock");
  }

  @Test
  void aToolThatBeginsATransactionCannotBuildConcurrently() {
    Trace trace = trace(TABLE, "create index concurrently i on t (a)", Transaction.FILE);
    assertThat(trace.failure().orElseThrow().error().orElseThrow().message())
        .contains("cannot run inside a transaction block");
  }

  @Test
  void severalStatementsSentTogetherAreOneTransaction() {
    String script = "create index concurrently i on t (a); select 1";
    assertThat(trace(TABLE, script, Transaction.IMPLICIT).succeeded()).isFalse();
    assertThat(
            trace(TABLE, "create index concurrently i on t (a)", Transaction.IMPLICIT).succeeded())
        .isTrue();
  }

  @Test
  void locksAreHeldToTheEndOfTheTransaction() {
    String script =
        """
        set local lock_timeout = '2s';
        alter table t add b int;

        update t set b = 1;
        """;
    Trace trace = trace(TABLE, script, Transaction.FILE);
    TracedStatement alter = trace.statements().get(1);
    TracedStatement update = trace.statements().get(2);
    assertThat(alter.line()).isEqualTo(2);
    assertThat(update.line()).isEqualTo(4);
    assertThat(alter.transaction()).isEqualTo(update.transaction()).contains(1);
    assertThat(locks(alter)).containsExactly("public.t AccessExclusiveLock");
    assertThat(locks(update)).contains("public.t RowExclusiveLock");
    assertThat(update.rows()).containsExactly(new RowsWritten("public.t", 0, 3000, 0));
    assertThat(update.walBytes()).isGreaterThan(100_000);
  }

  @Test
  void eachStatementByItselfHasATransactionOfItsOwn() {
    Trace trace =
        trace(TABLE, "alter table t add b int; alter table t add c int", Transaction.STATEMENT);
    assertThat(trace.statements().get(0).transaction()).contains(1);
    assertThat(trace.statements().get(1).transaction()).contains(2);
    assertThat(locks(trace.statements().get(1))).containsExactly("public.t AccessExclusiveLock");
  }

  @Test
  void seesThroughCode() {
    String script =
        """
        do $$
        declare name text;
        begin
          foreach name in array array['t', 'u'] loop
            execute format('alter table %I add column added uuid default gen_random_uuid()', name);
          end loop;
        end $$;
        """;
    Trace trace = trace(TABLE + "create table u (id int)", script, Transaction.FILE);
    TracedStatement block = trace.statements().get(0);
    assertThat(block.rewrites())
        .contains(new TableRewrite("public.t", "each row gets a value of its own"));
    assertThat(locks(block))
        .contains("public.t AccessExclusiveLock", "public.u AccessExclusiveLock");
    assertThat(block.objects()).extracting(ObjectChange::identity).contains("public.t", "public.u");
  }

  @Test
  void tellsWhatWentWithACascade() {
    String setup =
        TABLE
            + """
            create view v as select a from t;
            alter table t enable row level security;
            create policy p on t using (a > 0);
            """;
    Trace trace = trace(setup, "alter table t drop column a cascade", Transaction.FILE);
    assertThat(trace.statements().get(0).objects())
        .filteredOn(change -> change.action() == ObjectChange.Action.DROPPED)
        .extracting(ObjectChange::identity)
        .contains("public.t.a", "public.v", "p on public.t");
  }

  @Test
  void callsThatCommitAreRunOutside() {
    String setup =
        TABLE
            + """
            create procedure fill() language plpgsql as $$
            begin
              update t set a = a + 1 where id < 10;
              commit;
              update t set a = a + 1 where id > 10;
            end $$;
            """;
    Trace trace = trace(setup, "call fill()", Transaction.STATEMENT);
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.statements().get(0).transaction()).isEmpty();
    assertThat(locks(trace.statements().get(0))).contains("public.t RowExclusiveLock");
  }

  @Test
  void saysWhereItFailed() {
    Trace trace =
        trace(
            TABLE,
            "alter table t add b int;\n\nalter table t\n  drop column zz;\nselect 1",
            Transaction.FILE);
    TracedStatement failed = trace.failure().orElseThrow();
    assertThat(trace.statements()).hasSize(2);
    assertThat(failed.number()).isEqualTo(2);
    assertThat(failed.line()).isEqualTo(3);
    assertThat(failed.error().orElseThrow().sqlState()).isEqualTo("42703");
  }

  @Test
  void whatIsCheckedAtTheEndFailsAtTheCommit() {
    String setup = TABLE + "create table c (t int references t deferrable initially deferred)";
    Trace trace = trace(setup, "insert into c values (-1)", Transaction.FILE);
    assertThat(trace.failure().orElseThrow().statement()).isEqualTo("commit");
    Trace alone = trace(setup, "insert into c values (-1)", Transaction.STATEMENT);
    assertThat(alone.failure().orElseThrow().error().orElseThrow().sqlState()).isEqualTo("23503");
  }

  @Test
  void endsWhatSleeps() {
    Call call = Call.unattended().withTimeout(Duration.ofMillis(300));
    Trace trace =
        trace(
            18,
            TABLE,
            "set statement_timeout = 0; select pg_sleep(60)",
            Transaction.STATEMENT,
            call);
    assertThat(trace.failure().orElseThrow().error().orElseThrow().sqlState()).isEqualTo("57014");
  }

  @Test
  void aScriptMayEndTheTransactionItself() {
    Trace trace =
        trace(
            TABLE,
            "alter table t add b int; commit; create index concurrently i on t (b)",
            Transaction.FILE);
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.statements().get(2).transaction()).isEmpty();
  }

  @Test
  void saysThatAScriptForgotToCommit() {
    Trace trace = trace(TABLE, "begin; alter table t add b int", Transaction.STATEMENT);
    assertThat(trace.notes()).anyMatch(note -> note.contains("ends within a transaction"));
  }

  @Test
  void aTransactionMayBeginWithItsIsolation() {
    Trace trace =
        trace(
            TABLE,
            "begin; set transaction isolation level serializable; update t set a = 1; commit",
            Transaction.STATEMENT);
    assertThat(trace.failure()).isEmpty();
  }

  @Test
  void readsRowsOfCopy() {
    Trace trace =
        trace(TABLE, "copy t from stdin;\n4000\t1\n4001\t2\n\\.\nselect 1;", Transaction.STATEMENT);
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.statements().get(0).rows())
        .containsExactly(new RowsWritten("public.t", 2, 0, 0));
  }

  @Test
  void leavesNothingBehind() {
    Call call = Call.unattended();
    try (Session session = ports.ports().sandbox().open(18, call)) {
      session.execute(TABLE, call);
      var before = session.catalog().definitions(call);
      new Tracer(session, call)
          .run("begin; alter table t add b int; rollback", Transaction.STATEMENT);
      new Tracer(session, call).run("select 1/0", Transaction.STATEMENT);
      assertThat(session.catalog().definitions(call)).isEqualTo(before);
    }
  }

  @Test
  void manyInsertsAreNotLookedAtOneByOne() {
    StringBuilder script = new StringBuilder("create table many (id int, t text);\n");
    for (int i = 0; i < 50_000; i++) {
      script.append("insert into many values (").append(i).append(", 'some text');\n");
    }
    script.append("alter table many add primary key (id);\nselect 1/0;");
    Trace trace = trace("", script.toString(), Transaction.FILE);
    assertThat(trace.notes()).anyMatch(note -> note.startsWith("49,800 INSERTs were run"));
    TracedStatement key = trace.statements().get(trace.statements().size() - 2);
    assertThat(key.line()).isEqualTo(50_002);
    assertThat(key.number()).isEqualTo(50_002);
    assertThat(trace.failure().orElseThrow().line()).isEqualTo(50_003);
  }

  @Test
  void commandsOfPsqlAreRefusedWithTheirLine() {
    assertThatThrownBy(() -> trace("", "select 1;\n\\i other.sql", Transaction.STATEMENT))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("line 2");
  }
}

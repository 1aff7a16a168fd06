package dev.dbx.migration.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.port.Approvals.Decision;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.migration.diff.CatalogDiff;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rollback beside other sessions, on a real server. */
class ConcurrentRollbackTest {

  private final ToolCase tool = ToolCase.dbmate();
  @TempDir private Path folder;
  @AutoClose private Project project;

  @BeforeEach
  void applied() {
    project = new Project(folder);
    tool.in(project).execute(ToolCase.UP_2 + tool.history() + "insert into notes (id) values (1)");
  }

  private Catalog catalog() {
    return project.ports().ports().catalog().definitions(Call.unattended());
  }

  /** Somebody reads a table in a transaction; or writes to the history, as the tool would. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from notes",
        "insert into schema_migrations values ('20240103000000')",
      })
  void aLockThatIsHeldEndsItCleanly(String held) throws SQLException {
    Catalog before = catalog();
    try (Connection other = project.ports().database().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      DbxException e =
          project.failure(
              "db_rollback_last_migration",
              request -> {
                execute(statement, held);
                return new Decision.Approved("a test");
              });

      assertThat(e)
          .isInstanceOf(TimedOut.class)
          .hasMessageContaining("holds a lock")
          .hasMessageContaining("nothing of it is there");
      assertThat(project.outcomes()).containsExactly(Outcome.APPROVED, Outcome.FAILED);
      other.rollback();
    }
    assertThat(CatalogDiff.between(before, catalog()).lines()).isEmpty();
    assertThat(project.rows(tool.row())).hasSize(2);
    assertThat(project.rows("select id from notes")).containsExactly("1");

    assertThat(project.rollBack().unlike()).isEmpty();
  }

  private static void execute(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Between what was shown and the consent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into schema_migrations values ('20240103000000')",
        "delete from schema_migrations where version = '20240102000000'",
      })
  void aHistoryThatMovesMeanwhile(String change) {
    DbxException e =
        project.failure(
            "db_rollback_last_migration",
            request -> {
              project.execute(change);
              return new Decision.Approved("a test");
            });

    assertThat(e)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("somebody else migrates this database");
    assertThat(project.outcomes()).containsExactly(Outcome.APPROVED, Outcome.REFUSED);
    assertThat(project.rows("select id from notes")).containsExactly("1");
  }

  /** Both have seen the same and both say yes: one of them undoes it. */
  @Test
  void twoAtOnce() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    Approvals person =
        request -> {
          await(both);
          return new Decision.Approved("a test");
        };
    Callable<Object> rollback =
        () -> {
          try {
            Result done =
                project.ports().run("db_rollback_last_migration", Map.of(), Project.call(person));
            return done;
          } catch (DbxException e) {
            return e;
          }
        };
    List<Object> ends;
    try (ExecutorService people = Executors.newFixedThreadPool(2)) {
      ends = people.invokeAll(List.of(rollback, rollback)).stream().map(Future::resultNow).toList();
    }

    assertThat(ends)
        .satisfiesOnlyOnce(end -> assertThat(end).isInstanceOf(RollbackLastMigration.Output.class))
        .satisfiesOnlyOnce(end -> assertThat(end).isInstanceOf(DbxException.class));
    assertThat(project.rows(tool.row())).isEqualTo(tool.after());
    assertThat(project.outcomes()).filteredOn(Outcome.WRITTEN::equals).hasSize(1);
    // the first migration is still there: the second person did not undo it unseen
    assertThat(project.rows("select count(*) from users")).containsExactly("0");
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

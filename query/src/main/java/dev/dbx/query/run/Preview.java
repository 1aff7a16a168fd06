package dev.dbx.query.run;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.guard.WriteGuard;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.render.MarkdownRenderer;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries a statement in a transaction that is rolled back, to show what it would do. */
final class Preview {

  private static final int SAMPLE = 10;
  private static final Set<Kind> RETURNING = EnumSet.of(Kind.INSERT, Kind.UPDATE, Kind.DELETE);

  private final QueryRunner queries;
  private final WriteGuard guard;

  Preview(QueryRunner queries, WriteGuard guard) {
    this.queries = queries;
    this.guard = guard;
  }

  /** What the statement did before it was rolled back. */
  record Trial(long affected, String text) {}

  Trial run(VettedStatement statement, List<Optional<String>> params, Scope scope, Call call) {
    RowSet tried = queries.write(statement, params, scope.atMost(SAMPLE), false, call);
    RowSet sample =
        tried.columns().isEmpty() ? returning(statement, params, scope, call).orElse(tried) : tried;
    String count = Plural.rows(tried.affected()) + " changed in a trial that was rolled back";
    return new Trial(
        tried.affected(),
        sample.rows().isEmpty()
            ? count
            : count
                + "\n\n"
                + MarkdownRenderer.render(new Sample(sample.columns(), sample.rows())));
  }

  /**
   * The rows it changes, by a second trial with RETURNING. That may need privileges which the
   * statement alone does not; then there is no sample.
   */
  private Optional<RowSet> returning(
      VettedStatement statement, List<Optional<String>> params, Scope scope, Call call) {
    if (!RETURNING.contains(statement.parsed().kind())) {
      return Optional.empty();
    }
    try {
      VettedStatement wider = guard.vet(statement.text() + "\nRETURNING *", call);
      boolean same = wider.parsed().target().equals(statement.parsed().target());
      return same
          ? Optional.of(queries.write(wider, params, scope.atMost(SAMPLE), false, call))
          : Optional.empty();
    } catch (DbxException.SqlFailed | DbxException.PermissionDenied | DbxException.Refused e) {
      return Optional.empty();
    }
  }

  private record Sample(List<RowSet.Column> columns, List<List<@Nullable Object>> rows)
      implements Result {
    @Override
    public String headline() {
      return "sample";
    }
  }
}

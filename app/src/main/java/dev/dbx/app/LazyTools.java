package dev.dbx.app;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tools for a long-lived server: listed at once, bound to the database by the first call, and
 * bound anew when the database has moved, as the demo does when it is started again.
 */
final class LazyTools implements AutoCloseable {

  private static final int COMPLETIONS = 50;

  private final Supplier<ConnectionTarget> target;
  private final Surroundings surroundings;
  private Optional<Dbx> bound = Optional.empty();

  /** Whether the target has to be looked up again before the next call. */
  private boolean suspect;

  LazyTools(Supplier<ConnectionTarget> target, Surroundings surroundings) {
    this.target = target;
    this.surroundings = surroundings;
  }

  /** The described tools, each bound when it is called. */
  List<Tool<?, ?>> of(List<Tool<?, ?>> described) {
    return described.stream().<Tool<?, ?>>map(this::lazy).toList();
  }

  private <I extends Record, O extends Result> Tool<I, O> lazy(Tool<I, O> described) {
    return Tool.of(
        described.name(),
        described.toolset(),
        described.effect(),
        described.input(),
        (input, call) -> run(described, input, call));
  }

  private <I extends Record, O extends Result> O run(Tool<I, O> described, I input, Call call) {
    Dbx dbx = dbx();
    try {
      return same(described, dbx).useCase().run(input, call);
    } catch (ConnectionFailed e) {
      suspect();
      throw e;
    }
  }

  /** The bound tool has the described one's name and therefore its types. */
  @SuppressWarnings("unchecked")
  private static <I extends Record, O extends Result> Tool<I, O> same(
      Tool<I, O> described, Dbx dbx) {
    return (Tool<I, O>)
        dbx.tools().stream()
            .filter(tool -> tool.name().equals(described.name()))
            .findFirst()
            .orElseThrow();
  }

  private synchronized Dbx dbx() {
    if (suspect) {
      ConnectionTarget now = target.get();
      bound.filter(dbx -> !dbx.ports().target().equals(now)).ifPresent(Dbx::close);
      bound = bound.filter(dbx -> dbx.ports().target().equals(now));
      suspect = false;
    }
    Dbx dbx = bound.orElseGet(() -> Dbx.open(target.get(), surroundings));
    bound = Optional.of(dbx);
    return dbx;
  }

  private synchronized void suspect() {
    suspect = true;
  }

  /** Names of tables that begin as given; none while the database is out of reach. */
  List<String> tableNames(String beginning) {
    Sql question =
        Sql.of(
            """
            select case when pg_table_is_visible(c.oid) then quote_ident(c.relname)
                        else quote_ident(n.nspname) || '.' || quote_ident(c.relname) end as name
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'v', 'm', 'f')
               and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
               and (starts_with(c.relname, {}) or starts_with(n.nspname || '.' || c.relname, {}))
             order by 1
             limit {}
            """,
            beginning,
            beginning,
            COMPLETIONS);
    try {
      return dbx().ports().queries().ask(question, Call.unattended()).map(row -> row.text("name"));
    } catch (ConnectionFailed e) {
      return List.of();
    }
  }

  /** The text without the connection's password. */
  synchronized String redact(String text) {
    return bound.map(dbx -> dbx.redactor().clean(text)).orElse(text);
  }

  @Override
  public synchronized void close() {
    bound.ifPresent(Dbx::close);
    bound = Optional.empty();
  }
}

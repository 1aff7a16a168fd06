package dev.dbx.migration.rows;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.rows.Cast.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converts values of the database in a throw-away one, each by itself, since the first that fails
 * ends a statement. They are assigned to a column of the type, as ALTER COLUMN TYPE does it.
 */
public final class CastTrial {

  private static final int MOST = 10_000;
  private static final int AT_ONCE = 1_000;
  private static final int EXAMPLES = 3;

  private final GuardedRows rows;
  private final Relation table;
  private final Tried cast;

  private CastTrial(GuardedRows rows, Relation table, Tried cast) {
    this.rows = rows;
    this.table = table;
    this.cast = cast;
  }

  /**
   * What came of it.
   *
   * @param tried how many different values
   * @param all whether the database has no others
   * @param failed how many of them
   * @param examples some of these, masked where they look personal
   * @param reason what the server says of the first
   */
  public record Outcome(
      long tried, boolean all, long failed, List<String> examples, String reason) {

    public Outcome {
      examples = List.copyOf(examples);
    }

    /** For people: how many were tried, and whether these are all. */
    public String scope() {
      return (all ? "of all %,d different values" : "of the first %,d different values")
          .formatted(tried);
    }
  }

  /**
   * Tries them.
   *
   * @param sandbox has the types of the table and the new one
   * @throws dev.dbx.core.error.DbxException.SqlFailed if the type is not there
   */
  public static Outcome run(
      GuardedRows rows, Relation table, Tried cast, SandboxConnection sandbox) {
    return new CastTrial(rows, table, cast).run(sandbox);
  }

  private Outcome run(SandboxConnection sandbox) {
    RowSet read = rows.read(values());
    List<List<String>> values = read.map(this::literals);
    List<List<String>> some = values.subList(0, Math.min(values.size(), MOST));
    sandbox.run("create temp table dbx_value (dbx_number int primary key, " + definitions() + ")");
    sandbox.run("create temp table dbx_assigned (value " + cast.type() + ")");
    sandbox.run("create temp table dbx_failed (dbx_number int, reason text)");
    insert(some, sandbox);
    sandbox.run(
        """
        do $dbx_cast$
        declare
          one int;
        begin
          for one in select dbx_number from dbx_value order by 1 loop
            begin
              insert into dbx_assigned select (%s) from dbx_value where dbx_number = one;
            exception when others then
              insert into dbx_failed values (one, sqlerrm);
            end;
          end loop;
        end
        $dbx_cast$
        """
            .formatted(cast.expression()));
    return outcome(some.size(), values.size() <= MOST, sandbox);
  }

  /** One more than are tried, so that it is known whether these are all. */
  private Sql values() {
    List<Sql> texts =
        cast.columns().stream().map(name -> Sql.of("t.{}::text as {}", name, name)).toList();
    return Sql.of(
        "select distinct {} from {} t limit {}", Sql.join(", ", texts), table.name(), MOST + 1);
  }

  private List<String> literals(Row row) {
    return cast.columns().stream()
        .map(name -> row.optionalText(name.value()).map(Literal::of).orElse("null"))
        .toList();
  }

  private String definitions() {
    return table.columns().stream()
        .filter(column -> cast.columns().contains(column.name()))
        .map(column -> column.name().sql() + " " + column.type())
        .collect(Collectors.joining(", "));
  }

  private void insert(List<List<String>> values, SandboxConnection sandbox) {
    for (int from = 0; from < values.size(); from += AT_ONCE) {
      List<String> tuples = new ArrayList<>();
      for (int i = from; i < Math.min(from + AT_ONCE, values.size()); i++) {
        tuples.add("(" + i + ", " + String.join(", ", values.get(i)) + ")");
      }
      sandbox.run("insert into dbx_value values " + String.join(", ", tuples));
    }
  }

  private Outcome outcome(int tried, boolean all, SandboxConnection sandbox) {
    String columns =
        cast.columns().stream()
            .map(name -> "v." + name.sql() + "::text")
            .collect(Collectors.joining(", "));
    List<List<@Nullable String>> failed =
        sandbox
            .run(
                "select count(*) over (), f.reason, "
                    + columns
                    + " from dbx_failed f join dbx_value v using (dbx_number)"
                    + " order by f.dbx_number limit "
                    + EXAMPLES)
            .rows();
    return failed.isEmpty()
        ? new Outcome(tried, all, 0, List.of(), "")
        : new Outcome(
            tried,
            all,
            Long.parseLong(String.valueOf(failed.get(0).get(0))),
            failed.stream().map(this::shown).toList(),
            withoutValue(String.valueOf(failed.get(0).get(1))));
  }

  private String shown(List<@Nullable String> row) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < cast.columns().size(); i++) {
      Identifier column = cast.columns().get(i);
      String value = row.get(i + 2);
      parts.add(
          column.sql() + " " + (value == null ? "NULL" : rows.shown(table.name(), column, value)));
    }
    return String.join(", ", parts);
  }

  /** The server repeats what could not be read, which may be personal. */
  private static String withoutValue(String reason) {
    int quote = reason.indexOf(": \"");
    return quote < 0 ? reason : reason.substring(0, quote);
  }
}

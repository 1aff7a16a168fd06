package dev.dbx.introspection.data;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.words.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows some rows of a table as somebody sees them. */
public final class TableData implements UseCase<TableData.Input, TableData.Output> {

  @Doc(
      value =
          "Show some rows of a table or view, as a user sees them: long values are shortened, and"
              + " the answer says what row-level security did",
      example = "applications --limit 5 --where-clause \"status = 'rejected'\"")
  public record Input(
      @Doc("Table or view, with its schema where that is not on the search path")
          QualifiedName tableName,
      @Doc(value = "Rows to show, at most 1000", defaultValue = "10") int limit,
      @Doc("Only rows for which this SQL condition holds, for instance status = 'open'")
          Optional<String> whereClause,
      @Doc("Only these columns") List<String> columns,
      @Doc("Columns to sort by, for instance created_at desc") List<String> orderBy,
      @Doc("As this user: a user id, or role:anon for a role") Optional<String> asUser,
      @Doc(value = "Characters to show of a value", defaultValue = "200") int maxLength) {}

  /**
   * Rows of one table.
   *
   * @param rls what row-level security did, and why
   * @param rows cells in column order
   * @param truncated whether there are more rows
   */
  public record Output(
      QualifiedName table,
      String runAs,
      RowVisibility.Rls rls,
      String rlsReason,
      List<RowSet.Column> columns,
      List<List<@Nullable Object>> rows,
      int rowCount,
      boolean truncated,
      Duration elapsed,
      List<String> notes)
      implements Result {

    public Output {
      columns = List.copyOf(columns);
      rows = Collections.unmodifiableList(rows);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      String count = Counts.of(rowCount, "row");
      return table.sql()
          + ": "
          + (truncated ? "the first " + count : rowCount == 0 ? "no rows" : count);
    }
  }

  private static final int LONGEST = 100_000;

  private final TableReader reader;

  public TableData(Ports ports) {
    this.reader = new TableReader(ports);
  }

  @Override
  public Output run(Input in, Call call) {
    List<String> notes = new ArrayList<>();
    int limit = limit(in.limit(), notes);
    requireLength(in.maxLength());
    Subject subject = reader.open(in.tableName(), in.asUser(), call);
    ColumnList list = new ColumnList(subject);
    Shortened shortened = new Shortened(list.select(in.columns()), in.maxLength());
    Sql rows = rows(subject, shortened, in, list.orderBy(in.orderBy()), limit + 1);
    Scope scope = new Scope(subject.user().identity(), limit + 1, Scope.MAX_BYTES);
    RowSet answer = reader.read(shortened.question(rows), scope, call);
    notes.addAll(notes(subject, shortened, in));
    return output(subject, shortened, answer, limit, notes);
  }

  private static int limit(int wanted, List<String> notes) {
    if (wanted < 1) {
      throw new InvalidInput("limit is " + wanted, "give 1 to " + Scope.MAX_ROWS);
    }
    if (wanted > Scope.MAX_ROWS) {
      notes.add("limit was lowered to " + Scope.MAX_ROWS + ", the most any read gives back");
    }
    return Math.min(wanted, Scope.MAX_ROWS);
  }

  private static void requireLength(int characters) {
    if (characters < 1 || characters > LONGEST) {
      throw new InvalidInput("max_length is " + characters, "give 1 to " + LONGEST);
    }
  }

  private static Sql rows(
      Subject subject, Shortened shortened, Input in, Optional<Sql> order, int limit) {
    return Sql.of("select {} from {}", shortened.selection(), subject.name())
        .then(Conditions.where(Conditions.written(in.whereClause())))
        .then(order.map(keys -> Sql.of(" order by {}", keys)).orElse(Sql.of("")))
        .then(Sql.of(" limit {}", limit));
  }

  private static List<String> notes(Subject subject, Shortened shortened, Input in) {
    List<String> notes = new ArrayList<>(subject.user().notes());
    List<String> hidden =
        subject.columns().stream()
            .filter(column -> !subject.readable().contains(column))
            .map(column -> column.name().sql())
            .toList();
    if (in.columns().isEmpty() && !hidden.isEmpty()) {
      notes.add(subject.visibility().role().sql() + " may not read " + String.join(", ", hidden));
    }
    return notes;
  }

  private static Output output(
      Subject subject, Shortened shortened, RowSet answer, int limit, List<String> notes) {
    boolean tooLarge = answer.truncated() && answer.rows().size() < limit;
    if (tooLarge) {
      notes.add("the rows are larger than can be shown: name fewer columns, or lower max_length");
    }
    List<List<@Nullable Object>> rows = shortened.rows(answer);
    List<List<@Nullable Object>> shown = rows.subList(0, Math.min(limit, rows.size()));
    return new Output(
        subject.name(),
        subject.runAs(),
        subject.visibility().status(),
        subject.visibility().reason(),
        shortened.columns().stream()
            .map(column -> new RowSet.Column(column.name().value(), column.type()))
            .toList(),
        shown,
        shown.size(),
        tooLarge || rows.size() > limit,
        answer.elapsed(),
        notes);
  }
}

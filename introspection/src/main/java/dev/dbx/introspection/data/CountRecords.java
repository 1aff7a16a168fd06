package dev.dbx.introspection.data;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.identity.Ownership;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts the rows of a table, all or those of one user. */
public final class CountRecords implements UseCase<CountRecords.Input, CountRecords.Output> {

  @Doc(
      value =
          "Count the rows of a table or view, exactly within a time budget and else by estimate;"
              + " with user_id the rows that user owns",
      example = "applications --user-id 00000000-0000-4000-8000-000000000001")
  public record Input(
      @Doc("Table or view, with its schema where that is not on the search path")
          QualifiedName tableName,
      @Doc("Only rows that this user owns, by the column that says so") Optional<String> userId,
      @Doc("Only rows for which this SQL condition holds, for instance status = 'open'")
          Optional<String> whereClause,
      @Doc(value = "Count; false gives the planner's estimate at once", defaultValue = "true")
          boolean exact,
      @Doc("As this user: a user id, or role:anon for a role") Optional<String> asUser,
      @Doc(
              value = "Seconds the count may take before the estimate is given instead",
              defaultValue = "10")
          int budgetSeconds) {}

  /**
   * The count.
   *
   * @param exact counted; else an estimate of the planner's
   * @param estimateAge how old the statistics behind an estimate are
   * @param ownerColumn the column that user_id was compared with
   * @param ownerReason how that column is known
   * @param rls what row-level security did, and why
   */
  public record Output(
      QualifiedName table,
      String runAs,
      long rows,
      boolean exact,
      Optional<String> estimateAge,
      Optional<Identifier> ownerColumn,
      Optional<String> ownerReason,
      RowVisibility.Rls rls,
      String rlsReason,
      List<String> notes)
      implements Result {

    public Output {
      notes = List.copyOf(notes);
    }

    Output(Subject subject, RowCount count, Optional<Ownership> owner) {
      this(
          subject.name(),
          subject.runAs(),
          count.rows(),
          count.exact(),
          count.age().map(Age::words),
          owner.map(Ownership::column),
          owner.map(Ownership::reason),
          subject.visibility().status(),
          subject.visibility().reason(),
          subject.user().notes());
    }

    @Override
    public String headline() {
      return table.sql() + ": " + RowCount.words(rows, exact, estimateAge);
    }
  }

  /** Not a value of its type: invalid text, out of range, malformed date. */
  private static final Set<String> NO_SUCH_VALUE = Set.of("22P02", "22003", "22007", "22008");

  private final TableReader reader;

  public CountRecords(Ports ports) {
    this.reader = new TableReader(ports);
  }

  @Override
  public Output run(Input in, Call call) {
    Duration budget = budget(in.budgetSeconds());
    Subject subject = reader.open(in.tableName(), in.asUser(), call);
    Optional<String> user = in.userId().filter(text -> !text.isBlank());
    Optional<Ownership> owner = user.map(id -> owner(subject));
    List<Sql> conditions = new ArrayList<>(Conditions.written(in.whereClause()));
    owner.ifPresent(
        by ->
            conditions.add(
                Sql.of("{}.{} = {}", subject.name(), by.column(), new Untyped(user.get()))));
    Sql where = Conditions.where(conditions);
    try {
      RowCount count =
          in.exact()
              ? RowCount.within(budget, subject, where, reader, call)
              : RowCount.estimated(subject, where, reader, call);
      return new Output(subject, count, owner);
    } catch (SqlFailed failed) {
      throw owner.isPresent() && NO_SUCH_VALUE.contains(failed.sqlState())
          ? notAnId(subject, owner.get(), failed)
          : failed;
    }
  }

  /** The time that a count may take. */
  public static Duration budget(int seconds) {
    if (seconds < 1) {
      throw new InvalidInput("budget_seconds is " + seconds, "give 1 or more");
    }
    return Duration.ofSeconds(seconds);
  }

  private static Ownership owner(Subject subject) {
    return Ownership.of(subject.relation())
        .orElseThrow(
            () ->
                new InvalidInput(
                    "nothing says which user owns the rows of " + subject.name(),
                    "there is no foreign key to a table of users, no policy that compares a column"
                        + " with the user, and no column such as user_id; use where_clause"));
  }

  private static InvalidInput notAnId(Subject subject, Ownership owner, SqlFailed failed) {
    String type = subject.column(owner.column()).map(TableColumn::type).orElse("value");
    return new InvalidInput(
        failed.message().lines().findFirst().orElse("user_id does not fit"),
        subject.name() + "." + owner.column() + " is of type " + type + "; give such a user_id");
  }
}

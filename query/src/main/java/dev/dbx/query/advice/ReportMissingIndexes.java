package dev.dbx.query.advice;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.query.counter.QueryText;
import dev.dbx.query.index.Demands;
import dev.dbx.query.index.Judged;
import dev.dbx.query.index.Judged.Origin;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.Laboratory;
import dev.dbx.query.statements.Order;
import dev.dbx.query.statements.RecordedStatement;
import dev.dbx.query.statements.RecordedStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Advises indexes for the statements that run, each shown by planning with it. */
public final class ReportMissingIndexes
    implements UseCase<ReportMissingIndexes.Input, ReportMissingIndexes.Output> {

  @Doc(
      value =
          "Report missing indexes for the whole workload: slow statements, policies and foreign"
              + " keys planned with candidates in a copy of the planner; SQL, size and what each"
              + " saves",
      example = "")
  public record Input(
      @Doc(
              "Statements to advise for, $1 for any value; otherwise those of pg_stat_statements"
                  + " that took most time")
          List<String> queries,
      @Doc(value = "How many statements of pg_stat_statements", defaultValue = "50") int limit,
      @Doc(value = "Megabytes that all advised indexes may take", defaultValue = "100000")
          int budgetMb) {}

  /**
   * The advice.
   *
   * @param statements how many were planned
   * @param savedPercent of the time of all statements, if it goes as cost does
   * @param since when the statements are counted
   * @param means how it was found out
   * @param indexes the one that saves most first
   * @param skipped statements that could not be planned
   */
  public record Output(
      long statements,
      long candidates,
      double savedPercent,
      long sizeBytes,
      Optional<String> since,
      String means,
      List<AdvisedIndex> indexes,
      List<Skipped> skipped,
      List<String> notes)
      implements Result {

    public Output {
      indexes = List.copyOf(indexes);
      skipped = List.copyOf(skipped);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return AdviceWords.headline(this);
    }

    @Override
    public Optional<String> body() {
      return Optional.of(AdviceWords.body(this));
    }

    @Override
    public boolean hasProblems() {
      return !indexes.isEmpty();
    }
  }

  /** A statement that was not planned, and why. */
  public record Skipped(String sql, String reason) {}

  private static final int LONGEST = 300;
  private static final int MOST = 500;

  private final Ports ports;

  public ReportMissingIndexes(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.limit() < 1 || in.limit() > MOST || in.budgetMb() < 1) {
      throw new InvalidInput(
          "limit or budget is out of range", "limit is 1 to " + MOST + ", budget_mb is 1 or more");
    }
    Catalog catalog = ports.catalog().read(call);
    Demands demands = new Demands(catalog, ports.parser());
    List<String> notes = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    Optional<RecordedStatements> records =
        in.queries().isEmpty()
            ? records(in.limit() + RecordedStatements.OF_TOOLS, notes, call)
            : Optional.empty();
    List<Judged> statements = new ArrayList<>();
    in.queries().forEach(sql -> statements.add(demands.written(sql)));
    records.ifPresent(
        all ->
            all.top().stream()
                .filter(one -> !demands.isOfTools(one))
                .limit(in.limit())
                .forEach(one -> add(one, demands, statements, skipped)));
    if (in.queries().isEmpty()) {
      statements.addAll(Probing.of(catalog));
    }
    try (Laboratory trials = Laboratory.open(catalog, ports, call)) {
      Workload workload =
          Workload.of(
              statements, trials, new AccessReader(catalog), Candidates.of(catalog, trials));
      workload.left().forEach((statement, failed) -> left(statement, failed, skipped));
      Set<IndexDefinition> chosen =
          new GreedyChoice(workload, trials, in.budgetMb() * 1_000_000L).choose();
      List<AdvisedIndex> advised = new Advising(catalog, workload, trials, ports, call).of(chosen);
      trials.gaps().forEach(gap -> notes.add(gap.object() + ": " + gap.reason()));
      return new Output(
          workload.statements(),
          workload.candidates(),
          percent(workload, chosen),
          advised.stream().mapToLong(AdvisedIndex::sizeBytes).sum(),
          records.map(all -> all.counting().words()),
          trials.means(),
          advised,
          skipped,
          notes);
    }
  }

  private static double percent(Workload workload, Set<IndexDefinition> chosen) {
    double all = workload.weight(Set.of());
    return all == 0 ? 0 : 100 * (all - workload.weight(chosen)) / all;
  }

  private Optional<RecordedStatements> records(int limit, List<String> notes, Call call) {
    try {
      RecordedStatements records =
          RecordedStatements.read(Order.TOTAL, limit, ports.queries(), call);
      if (records.hidden() > 0) {
        notes.add(
            "%d statements of other roles are hidden: GRANT pg_read_all_stats shows them"
                .formatted(records.hidden()));
      }
      return Optional.of(records);
    } catch (Unsupported noStatements) {
      notes.add(
          noStatements.message()
              + ", so only policies and foreign keys were looked at: "
              + noStatements.hint());
      return Optional.empty();
    }
  }

  private static void add(
      RecordedStatement statement, Demands demands, List<Judged> all, List<Skipped> skipped) {
    try {
      all.add(demands.recorded(statement));
    } catch (InvalidInput utility) {
      // SET, COMMIT and their kin have no plan, and no index
    } catch (DbxException unreadable) {
      skipped.add(new Skipped(QueryText.shown(statement.sql(), LONGEST), unreadable.message()));
    }
  }

  /** What dbx itself wanted to know is nobody's statement. */
  private static void left(Judged statement, SqlFailed failed, List<Skipped> skipped) {
    if (statement.origin() != Origin.POLICY && statement.origin() != Origin.FOREIGN_KEY) {
      skipped.add(new Skipped(QueryText.shown(statement.sql(), LONGEST), failed.message()));
    }
  }
}

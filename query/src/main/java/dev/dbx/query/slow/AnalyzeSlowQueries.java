package dev.dbx.query.slow;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.query.lab.Laboratory;
import dev.dbx.query.statements.Order;
import dev.dbx.query.statements.RecordedStatement;
import dev.dbx.query.statements.RecordedStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements that take most, with their plans and the indexes that were shown to help. */
public final class AnalyzeSlowQueries
    implements UseCase<AnalyzeSlowQueries.Input, AnalyzeSlowQueries.Output> {

  @Doc(
      value =
          "Analyse the slowest queries that ran: time, share, cache, plan, tips, indexes shown to"
              + " help",
      example = "--limit 3")
  public record Input(
      @Doc(value = "How many", defaultValue = "10") int limit,
      @Doc(value = "By time of all calls or of one, or by another measure", defaultValue = "total")
          Order sort,
      @Doc(
              "A log instead of pg_stat_statements: server for its own, or a path, which only a"
                  + " person may name")
          Optional<String> log) {}

  /**
   * The slowest first.
   *
   * @param totalMs of all statements that were counted
   * @param since when they are counted
   * @param means how the indexes were found; empty if nothing was planned
   */
  public record Output(
      double totalMs,
      String since,
      Optional<String> means,
      List<SlowQuery> queries,
      List<String> notes)
      implements Result {

    public Output {
      queries = List.copyOf(queries);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return SlowWords.headline(this);
    }

    @Override
    public Optional<String> body() {
      return Optional.of(SlowWords.body(this));
    }
  }

  private static final int MOST = 100;

  private final Ports ports;

  public AnalyzeSlowQueries(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.limit() < 1 || in.limit() > MOST) {
      throw new InvalidInput("limit is out of range", "limit is 1 to " + MOST);
    }
    List<String> notes = new ArrayList<>();
    RecordedStatements records = new Sources(ports, notes, call).read(in);
    if (records.hidden() > 0) {
      notes.add(
          "%d statements of other roles are hidden: GRANT pg_read_all_stats TO your role shows them"
              .formatted(records.hidden()));
    }
    Catalog catalog = ports.catalog().read(call);
    try (Laboratory trials = Laboratory.open(catalog, ports, call)) {
      Examination examination = new Examination(catalog, trials, ports, call);
      List<RecordedStatement> top = examination.ofApplications(records, in.limit());
      List<SlowQuery> queries = new ArrayList<>();
      for (RecordedStatement record : top) {
        queries.add(examination.of(record, records.totalMs()));
        call.progress().report(queries.size(), top.size(), "statements");
      }
      trials.gaps().forEach(gap -> notes.add(gap.object() + ": " + gap.reason()));
      return output(records, Optional.of(trials.means()), queries, notes);
    } catch (DbxException.Unsupported noSandbox) {
      notes.add("nothing was planned: " + noSandbox.message());
      List<SlowQuery> queries =
          records.top().stream()
              .limit(in.limit())
              .map(
                  record -> Examination.unplanned(record, records.totalMs(), "there is no sandbox"))
              .toList();
      return output(records, Optional.empty(), queries, notes);
    }
  }

  private static Output output(
      RecordedStatements records,
      Optional<String> means,
      List<SlowQuery> queries,
      List<String> notes) {
    return new Output(records.totalMs(), records.counting().words(), means, queries, notes);
  }
}

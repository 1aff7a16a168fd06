package dev.dbx.query.index;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.query.counter.QueryText;
import dev.dbx.query.index.IndexScripts.IndexScript;
import dev.dbx.query.index.Judged.Origin;
import dev.dbx.query.lab.HypoPg;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.IndexSize;
import dev.dbx.query.lab.IndexTrials;
import dev.dbx.query.lab.LabPlan;
import dev.dbx.query.lab.Laboratory;
import dev.dbx.query.statements.Order;
import dev.dbx.query.statements.RecordedStatement;
import dev.dbx.query.statements.RecordedStatements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans statements with an index that does not exist, and without it. */
public final class TestIndex implements UseCase<TestIndex.Input, TestIndex.Output> {

  @Doc(
      value =
          "Test an index without creating it: statements planned without and with it, size, cost of"
              + " writing, SQL",
      example = "applications user_id,status,applied_at")
  public record Input(
      @Doc("Table or materialised view") QualifiedName tableName,
      @Doc(
              value =
                  "In order, each perhaps with an operator class and DESC; (expression) in brackets",
              byPlace = true)
          List<String> columnList,
      @Doc("A key such as lower(email)") Optional<String> expression,
      @Doc("Condition of a partial index") Optional<String> where,
      @Doc("Columns beside the keys") List<String> include,
      @Doc(value = "Access method", defaultValue = "btree") String method,
      @Doc("Statements to judge it by, $1 for any value; otherwise what runs, and look-ups")
          List<String> queries,
      @Doc(
              value = "Executes them over so many rows copied to a sandbox; 0 plans alone",
              defaultValue = "0")
          int sampleRows) {}

  /**
   * What came of it.
   *
   * @param verdict in one word
   * @param index what makes it: more than one statement, each on a line, for a partitioned table
   * @param undo the statement that drops it again
   * @param means how it was found out
   * @param queries what it does for each statement, the largest saving first
   * @param sizeBytes an estimate for when it has just been built
   * @param buildSeconds an estimate, on a server with nothing else to do
   * @param skipped statements that could not be planned
   */
  public record Output(
      Verdict verdict,
      QualifiedName table,
      String index,
      String undo,
      String means,
      List<QueryEffect> queries,
      long sizeBytes,
      double buildSeconds,
      Optional<String> existing,
      WriteCost writes,
      List<Skipped> skipped,
      List<String> notes)
      implements Result {

    public Output {
      queries = List.copyOf(queries);
      skipped = List.copyOf(skipped);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return IndexWords.headline(this);
    }

    @Override
    public Optional<String> body() {
      return Optional.of(IndexWords.body(this));
    }
  }

  /** Whether it is worth having. */
  public enum Verdict {
    /** A statement that runs, or that was asked about, gets cheaper by it. */
    HELPS,
    /** It would serve look-ups by its keys; no statement is known that does one. */
    COULD_HELP,
    /** Nothing that was planned uses it, or saves anything by it. */
    DOES_NOT_HELP,
    /** An index that is there begins with the same keys. */
    ALREADY_THERE,
    /** No statement could be planned. */
    NOT_JUDGED
  }

  /** A statement that was not judged, and why. */
  public record Skipped(String sql, String reason) {}

  private static final int MOST_ROWS = 1_000_000;
  private static final int MOST_RECORDED = 300;
  private static final int MOST_JUDGED = 20;
  private static final int LONGEST = 400;

  private final Ports ports;

  public TestIndex(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.sampleRows() < 0 || in.sampleRows() > MOST_ROWS) {
      throw new InvalidInput(
          "sample_rows is out of range", "0 to " + MOST_ROWS + "; 0 plans without rows");
    }
    Relation table = ports.catalog().relation(in.tableName(), call);
    IndexDefinition index = new AskedIndex(table, ports.parser()).of(in);
    Catalog catalog = ports.catalog().read(call);
    Demands demands = new Demands(catalog, ports.parser());
    List<Skipped> skipped = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<Judged> judged = new ArrayList<>();
    in.queries().forEach(sql -> judged.add(demands.written(sql)));
    if (judged.isEmpty()) {
      judged.addAll(recorded(table, demands, notes, call));
      judged.addAll(Probes.of(index, in.sampleRows() > 0));
    }
    try (IndexTrials trials = trials(in, index, catalog, call)) {
      suppose(index, trials);
      List<QueryEffect> effects = effects(index, judged, trials, skipped);
      trials.gaps().forEach(gap -> notes.add(gap.object() + ": " + gap.reason()));
      IndexScript script = new IndexScripts(catalog).of(index);
      return output(index, script, table, effects, trials, skipped, notes, call);
    }
  }

  private IndexTrials trials(Input in, IndexDefinition index, Catalog catalog, Call call) {
    return in.sampleRows() > 0
        ? Laboratory.withRows(index.table(), in.sampleRows(), catalog, ports, call)
        : HypoPg.of(index, catalog, ports, call)
            .orElseGet(() -> Laboratory.open(catalog, ports, call));
  }

  private List<Judged> recorded(Relation table, Demands demands, List<String> notes, Call call) {
    try {
      List<RecordedStatement> top =
          RecordedStatements.read(Order.TOTAL, MOST_RECORDED, ports.queries(), call).top();
      return top.stream()
          .filter(statement -> demands.mentions(statement, table))
          .limit(MOST_JUDGED)
          .map(demands::recorded)
          .toList();
    } catch (Unsupported noStatements) {
      notes.add(
          noStatements.message()
              + ", so no statement that runs was judged: "
              + noStatements.hint());
      return List.of();
    }
  }

  private static void suppose(IndexDefinition index, IndexTrials trials) {
    for (SqlFailed failure : trials.suppose(List.of(index)).values()) {
      throw new InvalidInput(
          "PostgreSQL makes no such index: " + failure.message(), Rejection.hint(failure));
    }
  }

  private static List<QueryEffect> effects(
      IndexDefinition index, List<Judged> judged, IndexTrials trials, List<Skipped> skipped) {
    List<QueryEffect> effects = new ArrayList<>();
    for (Judged one : judged) {
      String shown = QueryText.shown(one.sql(), LONGEST);
      String sql = one.origin() == Origin.ARGUMENT ? one.sql() : shown;
      try {
        LabPlan generic = trials.plan(one.demand(), Set.of());
        Variants.of(one, generic, trials)
            .forEach(
                (variant, before) -> {
                  LabPlan after = trials.plan(variant.demand(), Set.of(index));
                  effects.add(QueryEffect.of(variant, sql, index.table(), before, after));
                });
      } catch (DbxException failed) {
        skipped.add(new Skipped(shown, failed.message()));
      }
    }
    effects.sort(Comparator.comparing(QueryEffect::savingPercent).reversed());
    return effects;
  }

  private Output output(
      IndexDefinition index,
      IndexScript script,
      Relation table,
      List<QueryEffect> effects,
      IndexTrials trials,
      List<Skipped> skipped,
      List<String> notes,
      Call call) {
    Optional<String> existing = AskedIndex.covering(index, table).map(Index::definition);
    IndexSize size = trials.size(index);
    return new Output(
        verdict(effects, existing.isPresent()),
        table.name(),
        script.create(),
        script.undo(),
        trials.means(),
        effects,
        size.bytes(),
        BuildTime.seconds(size, trials.statistics().table(table.name())),
        existing,
        WriteCost.of(index, table, ports.queries(), call),
        skipped,
        notes);
  }

  private static Verdict verdict(List<QueryEffect> effects, boolean existing) {
    boolean real = helped(effects.stream().filter(it -> it.origin() != Origin.PROBE).toList());
    if (existing && !real) {
      return Verdict.ALREADY_THERE;
    }
    if (effects.isEmpty()) {
      return Verdict.NOT_JUDGED;
    }
    if (real) {
      return Verdict.HELPS;
    }
    return helped(effects) ? Verdict.COULD_HELP : Verdict.DOES_NOT_HELP;
  }

  private static boolean helped(List<QueryEffect> effects) {
    return effects.stream()
        .anyMatch(it -> it.used() && it.savingPercent() >= LabPlan.WORTH_PERCENT);
  }
}

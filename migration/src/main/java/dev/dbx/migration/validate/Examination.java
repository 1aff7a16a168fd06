package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.port.Ports;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.lint.Context;
import dev.dbx.migration.lint.LintFinding;
import dev.dbx.migration.lint.StaticRules;
import dev.dbx.migration.rehearsal.Baseline;
import dev.dbx.migration.rehearsal.MigrationInput;
import dev.dbx.migration.rehearsal.Stage;
import dev.dbx.migration.replay.Replay;
import dev.dbx.migration.rows.GuardedRows;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Transaction;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TracedStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One migration, examined: rules, a run in a sandbox, rows of the database. */
public final class Examination {

  /** Smaller tables are read and written anew before anybody notices. */
  private static final long LARGE = 8L << 20;

  private final MigrationInput input;
  private final Settings settings;
  private final Ports ports;
  private final Call call;
  private final List<MigrationFinding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Blocking> blocking = new ArrayList<>();
  private List<Linted> linted = List.of();
  private Trace trace = new Trace(List.of(), List.of());
  private String base = "nothing: the rules alone have spoken";
  private boolean traced;

  /** Statements at the beginning of a folder that were judged long ago. */
  private int unjudged;

  Examination(MigrationInput input, Settings settings, Ports ports, Call call) {
    this.input = input;
    this.settings = settings;
    this.ports = ports;
    this.call = call;
  }

  Examination run() {
    if (!settings.trace()) {
      withoutRun();
      return this;
    }
    try {
      Baseline chosen = Baseline.choose(input, settings.on(), true, ports, call);
      Baseline baseline = settings.major().map(chosen::onVersion).orElse(chosen);
      try (Stage stage = Stage.of(input, baseline, ports, call)) {
        onStage(stage, baseline);
      }
    } catch (SqlFailed | ConnectionFailed | Unsupported e) {
      notes.add(
          "it was not run in a sandbox, so nothing is confirmed: " + ((DbxException) e).message());
      withoutRun();
    }
    return this;
  }

  private void withoutRun() {
    rules(
        Context.of(settings.major().orElse(Replay.NEWEST)), new Trace(List.of(), List.of()), false);
  }

  private void onStage(Stage stage, Baseline baseline) {
    Catalog before = stage.catalog(call);
    Optional<Catalog> target =
        baseline instanceof Baseline.Database database
            ? Optional.of(database.catalog())
            : Optional.empty();
    ran(stage.run(input.scripts(), call), stage, before, target);
    target.ifPresent(catalog -> onTarget(catalog, stage));
  }

  private void ran(Trace run, Stage stage, Catalog before, Optional<Catalog> target) {
    trace = run;
    traced = true;
    base = stage.base();
    notes.addAll(trace.notes());
    notes.addAll(stage.notes());
    Context context = Context.of(stage.session().majorVersion()).with(target.orElse(before));
    rules(context, trace, target.isPresent());
    findings.addAll(TraceFindings.of(trace, before, findings));
  }

  /**
   * What rules and the run say of a migration that has run on a stage, without a look at the rows
   * of the database.
   *
   * @param before what the stage defined before
   * @param target the database that the stage is a copy of
   */
  public static List<MigrationFinding> of(
      MigrationInput input,
      Trace run,
      Stage stage,
      Catalog before,
      Catalog target,
      Ports ports,
      Call call) {
    Settings project = Settings.of(ports.migrations());
    Examination examined = new Examination(input, project, ports, call);
    examined.ran(run, stage, before, Optional.of(target));
    return examined.findings(false);
  }

  private void rules(Context context, Trace run, boolean hasRows) {
    linted = input.scripts().parallelStream().map(script -> lint(script, context)).toList();
    Optional<ClaimCheck> claims = context.before().map(before -> new ClaimCheck(before, hasRows));
    Map<Integer, TracedStatement> ran =
        run.statements().stream()
            .collect(Collectors.toMap(TracedStatement::number, Function.identity()));
    int old = settings.startAfter().map(input::scriptsUpTo).orElse(0);
    unjudged = linted.stream().limit(old).mapToInt(one -> one.statements().size()).sum();
    if (old > 0) {
      notes.add(
          "not judged: %d migration%s up to %s"
              .formatted(old, old == 1 ? "" : "s", settings.startAfter().orElseThrow()));
    }
    int offset = 0;
    for (Linted one : linted) {
      for (LintFinding found : one.findings()) {
        Optional<TracedStatement> statement =
            Optional.ofNullable(ran.get(offset + found.statement() + 1));
        MigrationFinding finding = judged(found, offset, claims, statement);
        findings.add(linted.size() > 1 ? finding.in(one.path()) : finding);
      }
      one.error().ifPresent(findings::add);
      one.note().filter(note -> !notes.contains(note)).ifPresent(notes::add);
      offset += one.statements().size();
    }
  }

  /**
   * A script by the rules.
   *
   * @param statements none where a quote or a comment is not closed, so that no statement ends
   */
  private record Linted(
      String path,
      List<ScriptStatement> statements,
      List<LintFinding> findings,
      Optional<MigrationFinding> error,
      Optional<String> note) {}

  private Linted lint(Script script, Context context) {
    Context own =
        new Context(
            context.serverMajor(),
            context.before(),
            script.transaction() == Transaction.FILE
                || script.transaction() == Transaction.TOGETHER,
            script.transaction() == Transaction.IMPLICIT,
            settings.silent(),
            settings.enabled(),
            settings.exposed());
    try {
      List<ScriptStatement> statements = ports.parser().definitions(script.sql());
      List<LintFinding> found = StaticRules.check(script.sql(), statements, own);
      return new Linted(script.path(), statements, found, Optional.empty(), Optional.empty());
    } catch (SqlFailed e) {
      return new Linted(
          script.path(),
          List.of(),
          List.of(),
          traced ? Optional.empty() : Optional.of(TraceFindings.unread(e, script.sql())),
          Optional.of("the rules did not speak: " + e.message()));
    }
  }

  private static MigrationFinding judged(
      LintFinding found,
      int offset,
      Optional<ClaimCheck> claims,
      Optional<TracedStatement> statement) {
    ClaimCheck.Verdict verdict =
        claims
            .map(check -> check.of(found.claim(), statement))
            .orElseGet(() -> ClaimCheck.Verdict.unproven("it was not run in a sandbox"));
    return MigrationFinding.of(found, offset, verdict.proof(), verdict.evidence());
  }

  /** What only the database knows: its rows, its sizes, its applications. */
  private void onTarget(Catalog catalog, Stage stage) {
    ApplicationStatements statements = ApplicationStatements.of(ports.queries(), call);
    GuardedRows rows = new GuardedRows(ports, catalog, call);
    DataCheck data = new DataCheck(ports, rows);
    Tables tables = new Tables(catalog);
    CastCheck casts = new CastCheck(rows, tables, stage.session(), call);
    int offset = 0;
    for (Linted one : linted) {
      for (Probe probe : Probes.of(one.statements(), tables, rows.majorVersion(), offset)) {
        data.look(probe).map(found -> afterEarlier(found, probe)).ifPresent(findings::add);
      }
      findings.addAll(casts.in(one.statements(), offset));
      findings.addAll(new UsedByApplications(statements, tables).in(one.statements(), offset));
      offset += one.statements().size();
    }
    notes.addAll(data.notes());
    notes.addAll(casts.notes());
    notes.addAll(statements.note());
    boolean large = catalog.relations().stream().anyMatch(it -> it.size().heapBytes() > LARGE);
    Speed speed =
        large ? Speed.measure(stage.session(), call) : new Speed(1 << 28, 1 << 26, 1 << 26);
    blocking.addAll(new Forecast(catalog, speed, statements).of(trace));
  }

  /** What the migration itself mends before. */
  private MigrationFinding afterEarlier(MigrationFinding found, Probe probe) {
    boolean changed =
        trace.statements().stream()
            .filter(one -> one.number() < probe.statement())
            .flatMap(one -> one.rows().stream())
            .anyMatch(rows -> rows.relation().equals(probe.table().sql()));
    boolean succeeded =
        trace.statements().stream()
            .anyMatch(one -> one.number() == probe.statement() && one.error().isEmpty());
    return changed && succeeded
        ? found.dismissed(
            "an earlier statement changes these rows; with rows of the database it then succeeded")
        : found;
  }

  Trace trace() {
    return trace;
  }

  String base() {
    return base;
  }

  boolean traced() {
    return traced;
  }

  List<Blocking> blocking() {
    return List.copyOf(blocking);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  List<MigrationFinding> findings(boolean dismissed) {
    return findings.stream()
        .filter(one -> (one.proof() == Proof.DISMISSED) == dismissed)
        .filter(one -> !settings.silent().contains(one.rule()))
        .filter(one -> one.statement() > unjudged || one.rule().equals(TraceFindings.FAILS))
        .map(settings::weighed)
        .sorted(
            Comparator.comparingInt(MigrationFinding::statement)
                .thenComparing(MigrationFinding::severity)
                .thenComparing(MigrationFinding::rule))
        .distinct()
        .toList();
  }
}

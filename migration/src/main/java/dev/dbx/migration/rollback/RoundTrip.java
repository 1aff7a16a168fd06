package dev.dbx.migration.rollback;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.CatalogDiff;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.plan.WayBack;
import dev.dbx.migration.rehearsal.Stage;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Transaction;
import dev.dbx.migration.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * A migration run up, down and up again.
 *
 * @param afterUp what the first run had made, from which a way back can be planned
 * @param remaining what would still lead from the state after the way down to the one before
 * @param missing the statements that would do that
 * @param lost rows and values that are not there any more
 * @param unrepeated in what the second run did not come to what the first had come to
 */
record RoundTrip(
    Catalog before,
    Catalog afterUp,
    Trace up,
    Optional<Trace> down,
    Optional<Trace> again,
    CatalogDiff remaining,
    List<String> missing,
    List<String> lost,
    CatalogDiff unrepeated) {

  private static final CatalogDiff NOTHING = new CatalogDiff(new SchemaDiff(List.of()), List.of());

  /** Up to the first part that fails. */
  static RoundTrip run(Stage stage, List<Script> up, List<Script> down, Call call) {
    Catalog before = stage.catalog(call);
    Rows rows = Rows.of(before, stage.session(), call);
    Trace first = stage.run(up, call);
    Catalog afterUp = first.succeeded() ? stage.catalog(call) : before;
    if (!first.succeeded() || down.stream().allMatch(Script::isBlank)) {
      return new RoundTrip(
          before,
          afterUp,
          first,
          Optional.empty(),
          Optional.empty(),
          CatalogDiff.between(afterUp, before),
          List.of(),
          List.of(),
          NOTHING);
    }
    Trace back = stage.run(down, call);
    Catalog afterDown = stage.catalog(call);
    CatalogDiff remaining = CatalogDiff.between(afterDown, before);
    List<String> lost =
        back.succeeded() ? rows.lostIn(afterDown, stage.session(), call) : List.of();
    Optional<Trace> second = back.succeeded() ? Optional.of(stage.run(up, call)) : Optional.empty();
    return new RoundTrip(
        before,
        afterUp,
        first,
        Optional.of(back),
        second,
        remaining,
        remaining.isEmpty()
            ? List.of()
            : WayBack.statements(afterDown, before, inTransaction(down)),
        lost,
        second.filter(Trace::succeeded).isPresent()
            ? CatalogDiff.between(stage.catalog(call), afterUp)
            : NOTHING);
  }

  static boolean inTransaction(List<Script> scripts) {
    return scripts.stream().anyMatch(script -> script.transaction() != Transaction.STATEMENT);
  }

  Verdict verdict() {
    if (!up.succeeded() || down.isEmpty() || !down.get().succeeded()) {
      return Verdict.NOT_REVERSIBLE;
    }
    if (!remaining.isEmpty() || !repeats()) {
      return Verdict.LOSSY;
    }
    return lost.isEmpty() ? Verdict.EXACT : Verdict.STRUCTURE_ONLY;
  }

  private boolean repeats() {
    return again.filter(Trace::succeeded).isPresent() && unrepeated.isEmpty();
  }
}

package dev.dbx.migration.generate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.generate.sql.ScriptText;
import dev.dbx.migration.plan.MigrationPlan;
import dev.dbx.migration.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a migration on a copy of the database: forth, back and forth again.
 *
 * @param down the way back, with what turned out to be missing in it
 * @param difference what the way forth changes, in words
 * @param left what is still different after the way back
 * @param reordered whether a column is in another place then, which no statement can mend
 * @param failure of the statement that the copy rejected
 * @param gaps what the copy lacked
 * @param onRows whether the copy had rows
 */
record TriedOut(
    List<Step> down,
    List<String> difference,
    List<String> left,
    boolean reordered,
    Optional<String> failure,
    List<Gap> gaps,
    boolean onRows) {

  TriedOut {
    down = List.copyOf(down);
    difference = List.copyOf(difference);
    left = List.copyOf(left);
    gaps = List.copyOf(gaps);
  }

  /** On a sample of the rows; where these are in the way, on the schema alone. */
  static TriedOut of(List<Step> up, List<Step> down, Catalog present, Ports ports, Call call) {
    TriedOut onRows = of(up, down, present, ports, Fidelity.ROWS, call);
    if (onRows.failure.isEmpty()) {
      return onRows;
    }
    TriedOut bare = of(up, down, present, ports, Fidelity.SCHEMA, call);
    return bare.failure.isPresent()
        ? bare
        : new TriedOut(
            bare.down, bare.difference, bare.left, bare.reordered, onRows.failure, bare.gaps, true);
  }

  private static TriedOut of(
      List<Step> up, List<Step> down, Catalog present, Ports ports, Fidelity fidelity, Call call) {
    boolean rows = fidelity == Fidelity.ROWS;
    try (Session copy =
        ports.sandbox().clone(new Original(present, ports.queries()), fidelity, call)) {
      Catalog before = copy.catalog().definitions(call);
      try {
        copy.execute(ScriptText.of(up), call);
      } catch (SqlFailed e) {
        return new TriedOut(
            down, List.of(), List.of(), false, Optional.of(e.message()), copy.gaps(), rows);
      }
      return back(copy, before, up, down, rows, call);
    }
  }

  private static TriedOut back(
      Session copy, Catalog before, List<Step> up, List<Step> down, boolean rows, Call call) {
    Catalog after = copy.catalog().definitions(call);
    List<String> difference = SchemaDiff.between(before, after).lines();
    try {
      copy.execute(ScriptText.of(down), call);
      Catalog undone = copy.catalog().definitions(call);
      MigrationPlan rest = MigrationPlan.between(undone, before);
      copy.execute(ScriptText.of(rest.steps()), call);
      List<Step> whole = Stream.concat(down.stream(), rest.steps().stream()).toList();
      List<Change> left =
          new ArrayList<>(SchemaDiff.between(copy.catalog().definitions(call), before).changes());
      copy.execute(ScriptText.of(up), call);
      left.addAll(SchemaDiff.between(copy.catalog().definitions(call), after).changes());
      List<Change> real = left.stream().filter(change -> !isOrder(change)).toList();
      return new TriedOut(
          whole,
          difference,
          new SchemaDiff(real).lines(),
          left.size() > real.size(),
          Optional.empty(),
          copy.gaps(),
          rows);
    } catch (DbxException e) {
      return new TriedOut(
          down,
          difference,
          List.of(),
          false,
          Optional.of("on the way back: " + e.message()),
          copy.gaps(),
          rows);
    }
  }

  boolean holds() {
    return failure.isEmpty() && left.isEmpty();
  }

  /** No statement moves a column. */
  private static boolean isOrder(Change change) {
    return !change.differences().isEmpty()
        && change.differences().stream()
            .allMatch(difference -> difference.property().equals("column order"));
  }

  /** In words, one line for each thing that a person has to know. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (holds()) {
      words.add(
          "Proved on a copy"
              + (onRows ? " with a sample of the rows" : "")
              + ": applied, undone and applied again"
              + (reordered
                  ? "; undone, only the order of columns differed, which no statement can mend"
                  : "; undone, nothing differed"));
    } else {
      failure.ifPresent(text -> words.add("NOT PROVED: on a copy it failed: " + text));
      if (failure.isEmpty()) {
        words.add("NOT PROVED: undone on a copy, this still differed:");
      }
    }
    left.forEach(line -> words.add("  " + line));
    gaps.forEach(
        gap -> words.add("The copy was made without " + gap.object() + ": " + gap.reason()));
    return words;
  }
}

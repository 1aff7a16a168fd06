package dev.dbx.migration.generate;

import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.generate.sql.Part;
import dev.dbx.migration.validate.MigrationFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a migration on a copy of the database.
 *
 * @param parts with the whole way back, as far as it was found
 * @param difference what it changes in the catalogue, in words
 * @param left what differed when it was undone, and after it was applied again
 * @param reordered whether columns came back in another order
 * @param failure what it failed on
 * @param findings what validation says of it
 * @param gaps what the copy lacked
 * @param onRows whether the copy had rows
 */
record TriedOut(
    List<Part> parts,
    List<String> difference,
    List<String> left,
    boolean reordered,
    Optional<String> failure,
    List<MigrationFinding> findings,
    List<Gap> gaps,
    boolean onRows) {

  TriedOut {
    parts = List.copyOf(parts);
    difference = List.copyOf(difference);
    left = List.copyOf(left);
    findings = List.copyOf(findings);
    gaps = List.copyOf(gaps);
  }

  boolean holds() {
    return failure.isEmpty() && left.isEmpty();
  }

  TriedOut failing(Optional<String> reason, boolean rows) {
    return new TriedOut(parts, difference, left, reordered, reason, findings, gaps, rows);
  }

  /** With the whole way back, and what differed all the same. */
  TriedOut undoneBy(List<Part> whole, List<Change> different) {
    List<Change> real = different.stream().filter(change -> !isOrder(change)).toList();
    return new TriedOut(
        whole,
        difference,
        new SchemaDiff(real).lines(),
        different.size() > real.size(),
        failure,
        findings,
        gaps,
        onRows);
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
    findings.stream()
        .filter(MigrationFinding::isProblem)
        .forEach(one -> words.add("Validation, %s: %s".formatted(one.rule(), one.message())));
    gaps.forEach(
        gap -> words.add("The copy was made without " + gap.object() + ": " + gap.reason()));
    return words;
  }
}

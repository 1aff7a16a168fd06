package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.CatalogDiff;
import dev.dbx.migration.diff.ChangeLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a migration on a copy of the database.
 *
 * @param failure of the statement that the copy rejected
 * @param remaining changes that would still lead to the state that was wanted
 * @param lines these in words, one for each, with objects of kinds of which only that they differ
 *     is told
 * @param unlike in what the copy differed from the database before anything was run
 * @param gaps what the copy lacked, so that nothing is known about it
 */
record Proof(
    Optional<String> failure,
    List<ChangeLine> remaining,
    List<String> lines,
    List<String> unlike,
    List<Gap> gaps) {

  /** Where nothing differs. */
  static final Proof NOT_NEEDED =
      new Proof(Optional.empty(), List.of(), List.of(), List.of(), List.of());

  Proof {
    remaining = List.copyOf(remaining);
    lines = List.copyOf(lines);
    unlike = List.copyOf(unlike);
    gaps = List.copyOf(gaps);
  }

  /** Runs the migration on a copy of what there is now and compares the outcome. */
  static Proof of(String migration, Catalog present, Catalog wanted, Ports ports, Call call) {
    Original original = new Original(present, ports.queries());
    try (Session copy = ports.sandbox().clone(original, Fidelity.SCHEMA, call)) {
      CatalogDiff before = CatalogDiff.between(copy.catalog().definitions(call), present);
      try {
        copy.execute(migration, call);
      } catch (SqlFailed e) {
        return new Proof(
            Optional.of(e.message()), List.of(), List.of(), before.lines(), copy.gaps());
      }
      // what the copy lacked from the start is no fault of the migration
      CatalogDiff after =
          CatalogDiff.between(copy.catalog().definitions(call), wanted).without(before);
      return new Proof(
          Optional.empty(), after.changes(), after.lines(), before.lines(), copy.gaps());
    }
  }

  boolean holds() {
    return failure.isEmpty() && lines.isEmpty();
  }

  /** In words, one line for each thing that a person has to know. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    failure.ifPresent(
        text -> words.add("NOT PROVED: on a copy of this database it failed: " + text));
    if (holds()) {
      words.add("Proved: run on a copy of this database, it made the schema of the snapshot.");
    } else if (failure.isEmpty()) {
      words.add("NOT PROVED: run on a copy of this database, it left these differences:");
      lines.forEach(line -> words.add("  " + line));
    }
    if (!unlike.isEmpty()) {
      words.add("Not tried, since the copy was not like the database in this:");
      unlike.forEach(line -> words.add("  " + line));
    }
    if (!gaps.isEmpty()) {
      words.add("The copy was made without:");
      gaps.forEach(gap -> words.add("  " + gap.object() + ": " + gap.reason()));
    }
    return words;
  }
}

package dev.dbx.migration.undo;

import dev.dbx.core.guard.VettedScript.Complaint;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.source.Script;
import dev.dbx.migration.source.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to be done to a database, and the history that has to be as it was read for it.
 *
 * @param action in one line, for people
 * @param parts one after the other
 * @param created what makes the history, if there is none
 * @param fingerprint of the history as it was read; empty if there is none
 * @param together whether the tool puts one transaction around all of them
 */
record Journey(
    String action,
    List<Part> parts,
    QualifiedName history,
    List<Step> created,
    Optional<String> fingerprint,
    boolean together) {

  private static final Complaint NEVER = new Complaint("no answer", "begin again");

  Journey {
    parts = List.copyOf(parts);
    created = List.copyOf(created);
  }

  /** The same for the same rows, whatever the tool keeps in them. */
  static Sql fingerprint(QualifiedName history) {
    return Sql.of(
        "select coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as answer"
            + " from {} t",
        history);
  }

  /** All that is run, as a person reads and approves it. */
  String text() {
    String made =
        created.isEmpty()
            ? ""
            : "-- the history is made\n" + String.join("\n", Part.history(created)) + "\n";
    return made + parts.stream().map(Part::text).collect(Collectors.joining("\n"));
  }

  /** What is rehearsed: the parts, and before them what makes the history. */
  List<Part> rehearsed() {
    List<Part> rehearsed = new ArrayList<>();
    if (!created.isEmpty()) {
      String sql = String.join("\n", Part.history(created));
      rehearsed.add(
          new Part(
              "what makes the history",
              new Script("", sql, Transaction.FILE),
              List.of(),
              List.of()));
    }
    rehearsed.addAll(parts);
    return rehearsed;
  }

  /**
   * What comes before: nobody writes to the history until the transaction ends, and it is as it
   * was.
   */
  List<Step> opening(Optional<String> expected) {
    if (expected.isEmpty()) {
      return created;
    }
    return List.of(
        Ledger.any(Sql.of("lock table {} in exclusive mode", history)),
        new Step.Asked(fingerprint(history), expected, Ledger.MOVED));
  }

  /** A part, with what it does to the history. */
  static List<Step> whole(Part part) {
    List<Step> steps = new ArrayList<>(part.statements());
    steps.addAll(part.history());
    return steps;
  }

  /** Everything before, with what the history has come to be. */
  List<Step> closed(List<Step> before) {
    List<Step> steps = new ArrayList<>(before);
    steps.add(new Step.Asked(fingerprint(history), Optional.empty(), NEVER));
    return steps;
  }
}

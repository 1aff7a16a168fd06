package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.ddl.RenameDdl;
import dev.dbx.core.ddl.SequenceDdl;
import dev.dbx.core.ddl.Targets;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Change;
import java.util.List;
import java.util.Optional;

/**
 * Sequences that stay; one that becomes that of an identity column, or was, hands its value over.
 */
final class SequenceChanges {

  private static final List<String> SAID_ELSEWHERE =
      List.of("owned by", "identity", "persistence", "owner", "comment");

  private SequenceChanges() {}

  /** Whether it only has the name, and by and by the value, of a former one. */
  static boolean isSwitched(Situation situation, Sequence after) {
    return switched(situation, after).isPresent();
  }

  private static Optional<Change> switched(Situation situation, Sequence sequence) {
    return situation
        .changeOf(sequence)
        .filter(change -> change.before().isPresent() && change.after().isPresent())
        .filter(change -> change.differsIn("identity"));
  }

  /** The former ones make way. */
  static void moveAside(Situation situation, Draft draft) {
    for (Sequence before : situation.from().sequences()) {
      switched(situation, before)
          .ifPresent(
              change ->
                  draft.add(
                      "sequence " + before.name() + " makes way for a new one",
                      RenameDdl.rename(
                          Targets.sequence(now(situation, before)),
                          Aside.of(before.name().name()))));
    }
  }

  private static QualifiedName now(Situation situation, Sequence before) {
    Optional<QualifiedName> table =
        before.ownedBy().map(column -> situation.renamed().relation(column.table()));
    // a sequence goes where the table of its column goes
    return table
        .map(name -> new QualifiedName(name.schema(), before.name().name()))
        .orElseGet(() -> situation.renamed().moved(before.name()));
  }

  private static QualifiedName aside(Situation situation, Sequence before) {
    return Aside.of(now(situation, before));
  }

  static void takeOver(Situation situation, Sequence after, Draft draft) {
    switched(situation, after)
        .map(change -> (Sequence) change.before().orElseThrow())
        .ifPresent(
            before ->
                draft.add(
                    "sequence " + after.name() + " goes on where its predecessor is",
                    SequenceDdl.takeOver(after.name(), aside(situation, before))));
  }

  /** Those of identity columns have gone with the identity. */
  static void dropFormer(Situation situation, Draft draft) {
    for (Sequence before : situation.from().sequences()) {
      if (!before.identity() && switched(situation, before).isPresent()) {
        QualifiedName name = aside(situation, before);
        draft.add("drop sequence " + name, DropDdl.drop(Targets.sequence(name)));
      }
    }
  }

  static void alter(Situation situation, Sequence after, Draft draft) {
    Optional<Change> change =
        situation.changeOf(after).filter(c -> c.before().isPresent() && !c.differsIn("identity"));
    if (change.isEmpty()) {
      return;
    }
    boolean options =
        change.get().differences().stream()
            .anyMatch(d -> !d.isGrant() && !SAID_ELSEWHERE.contains(d.property()));
    if (options) {
      draft.add("sequence " + after.name(), SequenceDdl.alter(after));
    }
    if (change.get().differsIn("persistence")) {
      draft.add("sequence " + after.name(), SequenceDdl.setPersistence(after));
    }
  }

  /** Ties it to the column it is dropped with, once that is there. */
  static void own(Situation situation, Sequence after, boolean isNew, Draft draft) {
    boolean changed =
        isNew
            ? after.ownedBy().isPresent()
            : situation.changeOf(after).filter(c -> c.differsIn("owned by")).isPresent();
    if (changed) {
      draft.add(
          "owner of sequence " + after.name(),
          after
              .ownedBy()
              .map(column -> SequenceDdl.ownedBy(after, column))
              .orElseGet(() -> SequenceDdl.ownedByNone(after.name())));
    }
  }
}

package dev.dbx.migration.plan;

import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.ReplicaIdentity;
import dev.dbx.core.ddl.AlterTableDdl;
import dev.dbx.core.ddl.TableDdl;
import dev.dbx.core.ddl.Targets;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Change;
import java.util.List;
import java.util.Optional;

/** What is said of a table as a whole. */
final class TableChanges {

  private static final Identifier HEAP = Identifier.of("heap");
  private static final int ACCESS_METHOD_CAN_CHANGE = 15;

  private final Situation situation;
  private final Draft draft;

  TableChanges(Situation situation, Draft draft) {
    this.situation = situation;
    this.draft = draft;
  }

  /** Leaves parents it will not have any more, under its first name. */
  void leaveParents(Relation before, Relation after) {
    Optional<Change> change = situation.changeOf(before);
    boolean moves =
        change
            .filter(c -> c.differsIn("partition of") || c.differsIn("partition bound"))
            .isPresent();
    if (moves && before.partitionOf().isPresent()) {
      QualifiedName parent = before.partitionOf().get().parent();
      draft.add(
          "take partition " + before.name() + " out of " + parent,
          AlterTableDdl.detach(before.name(), parent));
    }
    if (change.filter(c -> c.differsIn("inherits")).isPresent()) {
      List<QualifiedName> stays = after.inherits();
      before.inherits().stream()
          .filter(parent -> !stays.contains(situation.renamed().relation(parent)))
          .forEach(
              parent ->
                  draft.add(
                      "no child of " + parent + " any more: table " + before.name(),
                      AlterTableDdl.noInherit(before.name(), parent)));
    }
  }

  /** Joins new parents, once it has all that they demand. */
  void joinParents(Relation before, Relation after) {
    Optional<Change> change = situation.changeOf(after).filter(c -> c.before().isPresent());
    boolean moves =
        change
            .filter(c -> c.differsIn("partition of") || c.differsIn("partition bound"))
            .isPresent();
    if (moves) {
      after.partitionOf().ifPresent(place -> attach(after, place.parent(), place.bound()));
    }
    if (change.filter(c -> c.differsIn("inherits")).isPresent()) {
      List<QualifiedName> were =
          before.inherits().stream().map(situation.renamed()::relation).toList();
      after.inherits().stream()
          .filter(parent -> !were.contains(parent))
          .forEach(
              parent ->
                  draft.add(
                      "child of " + parent + " from now on: table " + after.name(),
                      AlterTableDdl.inherit(after.name(), parent)));
    }
  }

  void attach(Relation partition, QualifiedName parent, String bound) {
    draft.add(
        Step.of(
                "attach partition " + partition.name() + " to " + parent,
                TableDdl.attach(partition.name(), new PartitionOf(parent, bound)))
            .noting("Its rows are read to see whether they belong there."));
  }

  void alter(Relation before, Relation after) {
    Optional<Change> change = situation.changeOf(after).filter(c -> c.before().isPresent());
    if (change.isEmpty()) {
      return;
    }
    String object = "table " + after.name();
    if (change.get().differsIn("persistence")) {
      draft.add(
          Step.of("persistence of " + object, AlterTableDdl.setPersistence(after))
              .noting("The table is rewritten, and nobody can read it meanwhile."));
    }
    if (change.get().differsIn("access method")) {
      accessMethod(after);
    }
    AlterTableDdl.options(Targets.relation(after), before.options(), after.options())
        .forEach(sql -> draft.add("options of " + object, sql));
    unplanned(change.get(), after);
  }

  private void accessMethod(Relation after) {
    if (situation.major() >= ACCESS_METHOD_CAN_CHANGE) {
      draft.add(
          Step.of(
                  "access method of table " + after.name(),
                  AlterTableDdl.setAccessMethod(after, after.accessMethod().orElse(HEAP)))
              .noting("The table is rewritten, and nobody can read it meanwhile."));
    } else {
      draft.notPlanned("table " + after.name(), "its access method can be changed from 15 on");
    }
  }

  private void unplanned(Change change, Relation after) {
    String object = "table " + after.name();
    if (change.differsIn("partitioning")) {
      draft.notPlanned(
          object, "how it is partitioned cannot be changed: its rows have to move to a new table");
    }
    if (change.differsIn("foreign options")) {
      draft.notPlanned(object, "the values of its options are not known, for they may be secrets");
    }
  }

  /** Once policies are there. */
  void security(Relation after) {
    Optional<Change> change = situation.changeOf(after).filter(c -> c.before().isPresent());
    String object = "row level security of table " + after.name();
    if (change.filter(c -> c.differsIn("row security")).isPresent()) {
      draft.add(object, AlterTableDdl.rowSecurity(after));
    }
    if (change.filter(c -> c.differsIn("forced row security")).isPresent()) {
      draft.add(object, AlterTableDdl.forcedRowSecurity(after));
    }
  }

  /** Once indexes are there. */
  void replicaIdentity(Relation after) {
    boolean changed =
        situation
            .changeOf(after)
            .filter(c -> c.before().isPresent() && c.differsIn("replica identity"))
            .isPresent();
    boolean plain =
        after.replicaIdentity() != ReplicaIdentity.INDEX
            && (after.kind() == RelationKind.TABLE
                || after.kind() == RelationKind.PARTITIONED_TABLE
                || after.kind() == RelationKind.MATERIALIZED_VIEW);
    if (changed && plain) {
      draft.add(
          "replica identity of table " + after.name(),
          AlterTableDdl.replicaIdentity(after.name(), after.replicaIdentity()));
    }
  }
}

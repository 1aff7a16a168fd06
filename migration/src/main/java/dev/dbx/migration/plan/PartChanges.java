package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.ddl.AlterTableDdl;
import dev.dbx.core.ddl.ConstraintDdl;
import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.ddl.IndexDdl;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.plan.Step.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Constraints and indexes of tables that stay, with as few locks as there can be. */
final class PartChanges {

  private static final int FOREIGN_KEY_OF_PARTITIONED_CAN_WAIT = 18;

  private final Situation situation;
  private final Pairs pairs;
  private final FormerIndexes formerIndexes;
  private final Draft draft;
  private final List<Step> validations;
  private final Set<String> done = new HashSet<>();

  PartChanges(
      Situation situation,
      Pairs pairs,
      FormerIndexes formerIndexes,
      Draft draft,
      List<Step> validations) {
    this.situation = situation;
    this.pairs = pairs;
    this.formerIndexes = formerIndexes;
    this.draft = draft;
    this.validations = validations;
  }

  private static String object(Relation table, Constraint constraint) {
    return "constraint " + constraint.name() + " on " + table.name();
  }

  /** Checks that new rows must pass from now on, and exclusion constraints. */
  void checks(Relation before, Relation after) {
    for (Constraint constraint : after.constraints()) {
      boolean isCheck =
          constraint.kind() == ConstraintKind.CHECK
              || constraint.kind() == ConstraintKind.EXCLUSION
              || constraint.kind() == ConstraintKind.NOT_NULL;
      if (isCheck && pairs.keptConstraint(before, after, constraint).isEmpty()) {
        addCheck(after, constraint);
      } else if (isCheck) {
        alter(after, constraint);
      }
    }
  }

  private void addCheck(Relation table, Constraint constraint) {
    if (!constraint.local() && !situation.isAdded(constraint)
        || constraint.kind() == ConstraintKind.NOT_NULL && !situation.isAdded(constraint)) {
      return;
    }
    if (constraint.kind() == ConstraintKind.EXCLUSION) {
      draft.add(
          Step.of("add " + object(table, constraint), ConstraintDdl.add(table, constraint))
              .noting("Its index is built while nobody can write: there is no other way."));
    } else if (!constraint.enforced()) {
      draft.add("add " + object(table, constraint), ConstraintDdl.add(table, constraint));
    } else if (constraint.kind() == ConstraintKind.NOT_NULL && !constraint.validated()) {
      draft.add("add " + object(table, constraint), ConstraintDdl.add(table, constraint));
    } else {
      addNotValid(table, constraint);
    }
  }

  private void addNotValid(Relation table, Constraint constraint) {
    draft.add(
        "add " + object(table, constraint) + ", for new rows",
        ConstraintDdl.addNotValid(table, constraint));
    if (constraint.validated()) {
      validate(table, constraint);
    }
  }

  private void validate(Relation table, Constraint constraint) {
    validations.add(
        Step.of(
                "validate " + object(table, constraint),
                ConstraintDdl.validate(table.name(), constraint))
            .in(Transaction.ALONE));
  }

  private void alter(Relation table, Constraint constraint) {
    Optional<Change> change = situation.changeOf(constraint).filter(c -> c.before().isPresent());
    if (change.filter(c -> c.differsIn("validated")).isPresent() && constraint.validated()) {
      validate(table, constraint);
    }
    if (constraint.kind() == ConstraintKind.FOREIGN_KEY
        && change
            .filter(c -> c.differsIn("deferrable") || c.differsIn("initially deferred"))
            .isPresent()) {
      draft.add(
          "when is checked: " + object(table, constraint),
          ConstraintDdl.alterTiming(table.name(), constraint));
    }
  }

  /** Primary keys and unique constraints. */
  void keys(Relation before, Relation after) {
    for (Constraint constraint : after.constraints()) {
      boolean key =
          constraint.kind() == ConstraintKind.PRIMARY_KEY
              || constraint.kind() == ConstraintKind.UNIQUE;
      if (key
          && pairs.keptConstraint(before, after, constraint).isEmpty()
          && done.add(object(after, constraint))) {
        addKey(after, constraint);
      }
    }
  }

  private void addKey(Relation table, Constraint key) {
    Optional<Index> index =
        table.indexes().stream()
            .filter(i -> i.constraint().filter(key.name()::equals).isPresent())
            .findFirst();
    boolean concurrently =
        index.isPresent()
            && table.kind() == RelationKind.TABLE
            && index.get().method().equals("btree")
            && index.get().name().name().equals(key.name());
    if (!concurrently) {
      draft.add(
          Step.of("add " + object(table, key), ConstraintDdl.add(table, key))
              .noting("Its index is built while nobody can read or write."));
      return;
    }
    draft.outside(
        "build the index of " + object(table, key), IndexDdl.createConcurrently(index.get()));
    draft.add(
        "add " + object(table, key), ConstraintDdl.addUsingIndex(table, key, index.get().name()));
  }

  void foreignKeys(Relation before, Relation after) {
    for (Constraint constraint : after.constraints()) {
      if (constraint.kind() != ConstraintKind.FOREIGN_KEY) {
        continue;
      }
      if (pairs.keptConstraint(before, after, constraint).isPresent()) {
        alter(after, constraint);
      } else if (constraint.local()) {
        addForeignKey(after, constraint);
      }
    }
  }

  private void addForeignKey(Relation table, Constraint constraint) {
    boolean canWait =
        constraint.enforced()
            && (table.kind() == RelationKind.TABLE
                || situation.major() >= FOREIGN_KEY_OF_PARTITIONED_CAN_WAIT);
    if (canWait) {
      addNotValid(table, constraint);
    } else {
      draft.add("add " + object(table, constraint), ConstraintDdl.add(table, constraint));
    }
  }

  void indexes(Relation before, Relation after) {
    for (Index index : after.indexes()) {
      if (index.constraint().isEmpty() && pairs.keptIndex(before, after, index).isEmpty()) {
        create(before, after, index);
      }
    }
  }

  private void create(Relation before, Relation after, Index index) {
    if (index.parent().isPresent()
        && before.partitionOf().isEmpty()
        && after.partitionOf().isEmpty()) {
      return;
    }
    String object = "create index " + index.name() + " on " + after.name();
    if (after.kind() == RelationKind.PARTITIONED_TABLE) {
      draft.add(object + ", its partitions' own come next", IndexDdl.create(index));
    } else {
      draft.outside(object, IndexDdl.createConcurrently(index));
      formerIndexes
          .of(before, index)
          .ifPresent(
              former ->
                  draft.outside(
                      "drop the former index " + former.name(),
                      DropDdl.indexConcurrently(Aside.of(former.name()))));
    }
  }

  void attachIndexes(Relation before, Relation after) {
    for (Index index : after.indexes()) {
      index
          .parent()
          .filter(
              parent ->
                  pairs.keptIndex(before, after, index).isEmpty()
                      || isNowAttached(before, after, index))
          .ifPresent(
              parent -> draft.add("attach index " + index.name(), IndexDdl.attach(index, parent)));
    }
  }

  private boolean isNowAttached(Relation before, Relation after, Index index) {
    return pairs.keptIndex(before, after, index).filter(was -> was.parent().isEmpty()).isPresent();
  }

  void settings(Relation before, Relation after) {
    boolean wasClustered = before.indexes().stream().anyMatch(Index::clustered);
    boolean isClustered = after.indexes().stream().anyMatch(Index::clustered);
    if (wasClustered && !isClustered) {
      draft.add("no clustering: table " + after.name(), AlterTableDdl.withoutCluster(after.name()));
    }
    for (Index index : after.indexes()) {
      Optional<Index> kept = pairs.keptIndex(before, after, index);
      if (kept.isEmpty()) {
        IndexDdl.settings(after.name(), index)
            .forEach(sql -> draft.add("settings of index " + index.name(), sql));
      } else {
        settings(after.name(), kept.get(), index);
      }
    }
  }

  private void settings(QualifiedName table, Index was, Index index) {
    String object = "settings of index " + index.name();
    AlterTableDdl.options("INDEX " + index.name().sql(), was.options(), index.options())
        .forEach(sql -> draft.add(object, sql));
    if (index.clustered() && !was.clustered()) {
      draft.add(object, IndexDdl.clusterOn(table, index));
    }
    if (index.replicaIdentity() && !was.replicaIdentity()) {
      draft.add(object, IndexDdl.replicaIdentity(table, index));
    }
    if (index.valid() && !was.valid() && was.parent().isEmpty()) {
      draft.outside("build anew index " + index.name(), IndexDdl.rebuildConcurrently(index.name()));
    }
    if (!index.valid() && was.valid()) {
      draft.notPlanned("index " + index.name(), "it would have to be made invalid");
    }
  }

  /** NOT NULL by name (18): dropped before the column's own property is looked at. */
  void dropNotNulls(Relation before, Relation after) {
    for (Constraint constraint : before.constraints()) {
      if (constraint.kind() == ConstraintKind.NOT_NULL && situation.isDropped(constraint)) {
        draft.add(
            "drop " + object(after, constraint),
            DropDdl.constraint(after.name(), constraint.name()));
      }
    }
  }
}

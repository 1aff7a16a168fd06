package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.GeneratedKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.ddl.AlterColumnDdl;
import dev.dbx.core.ddl.AlterTableDdl;
import dev.dbx.core.ddl.ColumnDdl;
import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.ddl.SequenceDdl;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.Effort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds and alters the columns of one table that stays. */
final class ColumnChanges {

  private static final int EXPRESSION_CAN_CHANGE = 17;
  private static final int IDENTITY_OF_PARTITIONS = 17;

  private final Situation situation;
  private final Teardown teardown;
  private final Draft draft;
  private final NotNulls notNulls;
  private final Relation before;
  private final Relation after;

  ColumnChanges(
      Situation situation,
      Teardown teardown,
      Draft draft,
      NotNulls notNulls,
      Relation before,
      Relation after) {
    this.situation = situation;
    this.teardown = teardown;
    this.draft = draft;
    this.notNulls = notNulls;
    this.before = before;
    this.after = after;
  }

  /** Whether a column can only be dropped and added, since its values are computed otherwise. */
  static boolean mustBeNew(Column before, Column after, Situation situation) {
    if (before.generated().isEmpty()) {
      return after.generated().isPresent();
    }
    if (after.generated().isEmpty()) {
      return before.generated().equals(Optional.of(GeneratedKind.VIRTUAL));
    }
    boolean altered =
        situation.changeOf(after).filter(change -> change.differsIn("expression")).isPresent();
    return !before.generated().equals(after.generated())
        || situation
            .changeOf(after)
            .filter(change -> change.differsIn("type") || change.differsIn("collation"))
            .isPresent()
        || altered && situation.major() < EXPRESSION_CAN_CHANGE;
  }

  void run(Pairs pairs, Set<Identifier> postponed) {
    sayOrder(pairs);
    for (Column column : after.columns()) {
      Optional<Column> was = pairs.column(before, column);
      boolean torn = was.filter(c -> c.generated().isPresent() && teardown.isTorn(c)).isPresent();
      boolean isNew = was.isPresent() && mustBeNew(was.get(), column, situation);
      if (was.isEmpty() ? isOwn(column) : (torn || isNew) && isOwn(column)) {
        if (was.isPresent() && !torn) {
          replace(column, was.get());
        }
        add(column, !postponed.contains(column.name()) || column.generated().isPresent());
      } else if (was.isPresent() && !torn && !isNew) {
        alter(was.get(), column, postponed.contains(column.name()));
      }
    }
  }

  /** What is new is at the end. */
  private void sayOrder(Pairs pairs) {
    List<Column> kept =
        after.columns().stream().filter(c -> pairs.keptColumn(before, c).isPresent()).toList();
    List<Column> order =
        new ArrayList<>(
            kept.stream()
                .sorted(
                    Comparator.comparing(c -> pairs.keptColumn(before, c).orElseThrow().position()))
                .toList());
    after.columns().stream().filter(c -> !kept.contains(c)).forEach(order::add);
    if (!order.equals(after.columns())) {
      draft.notPlanned(
          "table " + after.name(),
          "its columns come in the order "
              + order.stream().map(c -> c.name().sql()).collect(Collectors.joining(", "))
              + ": PostgreSQL can only add columns at the end");
    }
  }

  /** What a parent gives comes with the parent's. */
  private boolean isOwn(Column column) {
    return column.local() || situation.isAdded(column) || hasNoParentLeft();
  }

  private boolean hasNoParentLeft() {
    return before.inherits().isEmpty() && before.partitionOf().isEmpty();
  }

  private void replace(Column column, Column was) {
    Identifier name = was.name().equals(column.name()) ? was.name() : column.name();
    draft.losing(
        "drop column " + after.name() + "." + name + ", which is made anew",
        DropDdl.column(after.name(), name),
        was.generated().isPresent()
            ? Optional.empty()
            : Optional.of(
                "The values of column "
                    + after.name()
                    + "."
                    + name
                    + " are lost: they are computed now."));
  }

  private String object(String verb, Column column) {
    return verb + " " + after.name() + "." + column.name();
  }

  private void add(Column column, boolean withDefault) {
    QualifiedName table = after.name();
    Step step =
        Step.of(object("add column", column), AlterColumnDdl.add(table, column, withDefault));
    if (situation.changeOf(column).stream()
        .flatMap(change -> change.locks().stream())
        .anyMatch(lock -> lock.effort() == Effort.REWRITE)) {
      step =
          step.noting(
              "Each row gets a value of its own: the table is rewritten, and nobody can read it"
                  + " meanwhile.");
    }
    if (column.notNull() && column.defaultExpression().isEmpty() && column.identity().isEmpty()) {
      step = step.noting("Fails where the table has rows: they have no value for the new column.");
    }
    draft.add(step);
    addIdentity(column);
    ColumnDdl.settings(after, column)
        .forEach(sql -> draft.add(object("settings of column", column), sql));
  }

  private void addIdentity(Column column) {
    if (column.identity().isEmpty() || after.partitionOf().isPresent() && !column.local()) {
      return;
    }
    situation
        .identity(after.name(), column.name())
        .ifPresent(
            sequence -> {
              draft.add(
                  object("make an identity of column", column),
                  SequenceDdl.addIdentity(
                      new ColumnReference(after.name(), column.name()),
                      column.identity().orElseThrow(),
                      sequence));
              SequenceChanges.takeOver(situation, sequence, draft);
            });
  }

  private void alter(Column was, Column column, boolean postponed) {
    Optional<Change> change = situation.changeOf(column).filter(c -> c.before().isPresent());
    boolean retyped =
        teardown.isRetyped(before.name(), was.name()) && (column.local() || hasNoParentLeft());
    boolean newDefault =
        change.filter(c -> c.differsIn("default")).isPresent()
            || teardown.isDefaultTorn(before.name(), was);
    if (change.filter(c -> c.differsIn("identity")).isPresent()
        && was.identity().isPresent()
        && column.identity().isEmpty()) {
      dropIdentity(column);
    }
    if (change.filter(c -> c.differsIn("generated")).isPresent() && column.generated().isEmpty()) {
      draft.add(
          object("keep the values of column", column),
          AlterColumnDdl.dropExpression(after.name(), column.name()));
    }
    newDefault |= retyped && retype(was, column, newDefault);
    newDefault |= teardown.isRetyped(before.name(), was.name()) && !retyped && hasDefault(was);
    change.ifPresent(c -> nullability(c, column));
    if (newDefault && !postponed && column.generated().isEmpty()) {
      setDefault(was, column);
    }
    change.ifPresent(c -> rest(c, was, column));
    situation
        .identity(after.name(), column.name())
        .filter(sequence -> was.identity().isPresent())
        .ifPresent(sequence -> SequenceChanges.alter(situation, sequence, draft));
  }

  private void dropIdentity(Column column) {
    boolean wentWithPartition =
        situation.major() >= IDENTITY_OF_PARTITIONS
            && before.partitionOf().isPresent()
            && after.partitionOf().isEmpty();
    if ((column.local() || hasNoParentLeft()) && !wentWithPartition) {
      draft.add(
          object("no identity any more: column", column),
          AlterColumnDdl.dropIdentity(after.name(), column.name()));
    }
  }

  private void setDefault(Column was, Column column) {
    if (column.defaultExpression().isPresent()
        || was.defaultExpression().isPresent() && !teardown.isDefaultTorn(before.name(), was)) {
      draft.add(object("default of column", column), ColumnDdl.setDefault(after.name(), column));
    }
  }

  private static boolean hasDefault(Column column) {
    return column.defaultExpression().isPresent() && column.generated().isEmpty();
  }

  /** Whether the default has to be set again. */
  private boolean retype(Column was, Column column, boolean newDefault) {
    boolean replaced = situation.changeOf(column).filter(c -> c.differsIn("type")).isEmpty();
    Optional<String> using =
        situation.changeOf(column).filter(c -> c.differsIn("collation")).isPresent() && replaced
            ? Optional.empty()
            : Casts.using(column.name(), was.type(), column.type(), replaced);
    boolean again = hasDefault(was) && (newDefault || using.isPresent());
    if (again && !teardown.isDefaultTorn(before.name(), was)
        || using.isPresent() && !before.children().isEmpty()) {
      draft.add(
          object("no default while its type changes: column", column),
          DropDdl.columnDefaults(after.name(), column.name()));
    }
    Optional<String> loss = situation.changeOf(column).flatMap(Change::dataLoss);
    draft.losing(
        object("type of column", column),
        AlterColumnDdl.type(after.name(), column, using),
        loss.map(text -> "Column " + after.name() + "." + column.name() + ": " + text + "."));
    if (!column.storageOfType()) {
      draft.add(object("storage of column", column), AlterColumnDdl.storage(after.name(), column));
    }
    return again;
  }

  private void nullability(Change change, Column column) {
    if (!change.differsIn("not null")) {
      return;
    }
    if (column.notNull()) {
      notNulls.set(after, column);
    } else if (column.local() || hasNoParentLeft()) {
      draft.add(
          object("allow null in column", column),
          AlterColumnDdl.dropNotNull(after.name(), column.name()));
    }
  }

  private void rest(Change change, Column was, Column column) {
    if (change.differsIn("identity") && column.identity().isPresent()) {
      identity(was, column);
    }
    if (change.differsIn("expression")
        && (column.local() || hasNoParentLeft())
        && was.generated().isPresent()
        && column.generated().isPresent()) {
      draft.add(
          Step.of(
                  object("expression of column", column),
                  AlterColumnDdl.setExpression(after.name(), column))
              .noting("The table is rewritten, and nobody can read it meanwhile."));
    }
    if (change.differsIn("storage")) {
      draft.add(object("storage of column", column), AlterColumnDdl.storage(after.name(), column));
    }
    if (change.differsIn("compression")) {
      draft.add(
          object("compression of column", column),
          AlterColumnDdl.compression(after.name(), column));
    }
    if (change.differsIn("statistics target")) {
      draft.add(
          object("statistics of column", column), AlterColumnDdl.statistics(after.name(), column));
    }
    if (!was.options().equals(column.options())) {
      AlterTableDdl.options(
              "TABLE " + after.name().sql() + " ALTER COLUMN " + column.name().sql(),
              was.options(),
              column.options())
          .forEach(sql -> draft.add(object("options of column", column), sql));
    }
  }

  private void identity(Column was, Column column) {
    if (was.identity().isEmpty()) {
      notNulls.now(after, column);
      addIdentity(column);
      if (was.defaultExpression().isEmpty() && after.partitionOf().isEmpty()) {
        startBehindRows(column);
      }
    } else if (column.local()) {
      draft.add(
          object("identity of column", column),
          AlterColumnDdl.setIdentity(after.name(), column.name(), column.identity().orElseThrow()));
    }
  }

  /** Until now the application has numbered the rows. */
  private void startBehindRows(Column column) {
    situation
        .identity(after.name(), column.name())
        .ifPresent(
            sequence ->
                draft.add(
                    object("go on behind the rows that are there: identity of column", column),
                    SequenceDdl.startBehind(
                        sequence, new ColumnReference(after.name(), column.name()))));
  }
}

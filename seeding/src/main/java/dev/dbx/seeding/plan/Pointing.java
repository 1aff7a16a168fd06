package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.check.Limits.Presence;
import dev.dbx.seeding.check.RowRule;
import dev.dbx.seeding.check.RowRule.Ordered;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where the foreign keys of a table point to. */
final class Pointing {

  /** Of the rows, so many point nowhere where they may. */
  private static final double NULLS = 0.1;

  private final Draft draft;

  Pointing(Draft draft) {
    this.draft = draft;
  }

  /**
   * Gives each key its parents.
   *
   * @param parents of each key; none for one that stays NULL
   */
  void point(Function<Constraint, Optional<Parents>> parents) {
    for (Constraint key : keys().sorted(Comparator.comparing(this::rank)).toList()) {
      boolean open =
          key.columns().stream()
              .anyMatch(name -> draft.cell(name).filter(Cell::isOpen).isPresent());
      if (open) {
        point(key, parents.apply(key));
      }
    }
  }

  /** Whether all of its columns have a value in every row. */
  private boolean isRequired(Constraint key) {
    return key.columns().stream().allMatch(draft::isRequired);
  }

  /** Whether a case demands a value that is not there in every row anyway. */
  private boolean demands(Case way, Constraint key) {
    return key.columns().stream()
        .filter(name -> !draft.isRequired(name))
        .anyMatch(name -> way.limits(name).presence() == Presence.REQUIRED);
  }

  /** Whether nothing but keys of several columns has it, which may be NULL in another one. */
  boolean isOptional(Cell cell) {
    List<Constraint> having = keys().filter(key -> key.columns().contains(cell.name())).toList();
    return !having.isEmpty()
        && having.stream().allMatch(key -> key.columns().size() > 1 && !isRequired(key));
  }

  private Stream<Constraint> keys() {
    return draft.table().constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.enforced());
  }

  /** First those of several columns that must point somewhere, last those that need not. */
  private int rank(Constraint key) {
    return key.columns().size() == 1
        ? 0
        : isRequired(key) ? -key.columns().size() : key.columns().size();
  }

  private void point(Constraint key, Optional<Parents> parents) {
    boolean nullable = key.columns().stream().noneMatch(draft::isRequired);
    String target = key.reference().orElseThrow().table().sql();
    if (parents.filter(it -> it.count() > 0).isEmpty()) {
      key.columns().stream()
          .flatMap(name -> draft.cell(name).stream())
          .filter(Cell::isOpen)
          .filter(cell -> isRequired(key) || !draft.isRequired(cell.name()))
          .forEach(
              cell ->
                  cell.fix(row -> Optional.empty(), false, "NULL", target + " has no row for it"));
      return;
    }
    boolean self = key.reference().orElseThrow().table().equals(draft.table().name());
    boolean planned = parents.get() instanceof Parents.Planned;
    boolean tree = self && planned;
    // in a tree, columns that are always there are a row's own, and its parent agrees
    boolean partly = tree && !nullable && !isRequired(key);
    Pointer pointer =
        new Pointer(
            key,
            parents.get(),
            draft.dice(),
            tree,
            nullable || partly,
            nullable || partly ? NULLS : 0);
    draft.pointers().add(pointer);
    pointer.require(row -> demands(draft.way(row), key));
    if (tree) {
      draft.beginWith(way -> !demands(way, key));
    }
    share(pointer, key, nullable);
    for (Identifier name : key.columns()) {
      draft
          .cell(name)
          .ifPresent(
              cell -> {
                if (partly && draft.isRequired(name)) {
                  pointer.share(name);
                } else if (cell.isOpen()) {
                  cell.point(pointer, "a row of " + target, "foreign key " + key.name().sql());
                }
              });
    }
  }

  /** Columns that another key has filled must agree; that key has to leave rows to agree with. */
  private void share(Pointer pointer, Constraint key, boolean nullable) {
    List<Cell> filled =
        key.columns().stream()
            .flatMap(name -> draft.cell(name).stream())
            .filter(cell -> !cell.isOpen())
            .toList();
    filled.forEach(cell -> pointer.share(cell.name()));
    List<Pointer> others =
        filled.stream().flatMap(cell -> cell.pointer().stream()).distinct().toList();
    if (!nullable && others.size() == 1 && others.get(0).fills(filled)) {
      others.get(0).agreeWith(pointer);
    }
  }

  /**
   * A row whose parent points to a third table as it does itself means the same row there: the
   * owner of a reminder is whoever owns the application that it is about.
   */
  void agree(Function<QualifiedName, Optional<Relation>> relations) {
    for (Cell cell : draft.cells().values()) {
      cell.pointer()
          .filter(own -> own.key().columns().size() == 1 && !own.isSelf())
          .filter(own -> !isUnique(cell.name()))
          .ifPresent(own -> agree(cell, own, relations));
    }
  }

  private void agree(
      Cell cell, Pointer own, Function<QualifiedName, Optional<Relation>> relations) {
    QualifiedName third = own.target();
    for (Pointer other : draft.pointers()) {
      boolean between =
          other != own
              && !other.isSelf()
              && !other.target().equals(third)
              && !other.key().columns().contains(cell.name());
      Optional<Identifier> same =
          between
              ? relations.apply(other.target()).flatMap(it -> pointing(it, third, cell.name()))
              : Optional.empty();
      if (same.isPresent()) {
        Source self = own.source(cell.name());
        cell.follow(
            row -> other.value(same.get(), row).or(() -> self.value(row)),
            "as its " + other.target().sql() + " says");
        return;
      }
    }
  }

  /**
   * Two keys to the same table mean two different rows there.
   *
   * @return indexes that are settled by that, with the number of rows they have room for
   */
  Map<QualifiedName, Long> couples() {
    Map<QualifiedName, Long> settled = new LinkedHashMap<>();
    for (Index index : draft.table().indexes()) {
      List<Cell> keys =
          index.keys().stream()
              .flatMap(key -> key.column().stream())
              .flatMap(name -> draft.cell(name).stream())
              .toList();
      for (int i = 1; i < keys.size() && index.unique(); i++) {
        if (isCouple(keys.get(i - 1), keys.get(i)) && keys.get(i).followed().isEmpty()) {
          couple(keys.get(i - 1), keys.get(i), true);
          settled.put(index.name(), Couple.capacity(keys.get(i).pointer().orElseThrow().parents()));
        }
      }
    }
    for (RowRule.Equal rule : draft.rules(RowRule.Equal.class)) {
      couple(rule.left(), rule.right(), rule.equal());
    }
    draft.rules(Ordered.class).forEach(rule -> couple(rule.left(), rule.right(), false));
    return settled;
  }

  private void couple(Identifier left, Identifier right, boolean equal) {
    Optional<Cell> one = draft.cell(left);
    Optional<Cell> other = draft.cell(right);
    if (!equal
        && one.isPresent()
        && other.isPresent()
        && isCouple(one.get(), other.get())
        && one.get().followed().isEmpty()) {
      couple(one.get(), other.get(), false);
    }
  }

  private static boolean isCouple(Cell one, Cell other) {
    Optional<Pointer> left = one.pointer();
    Optional<Pointer> right = other.pointer();
    return one != other
        && left.isPresent()
        && right.isPresent()
        && left.get().isSingle()
        && right.get().isSingle()
        && left.get().target().equals(right.get().target())
        && !left.get().isSelf();
  }

  private void couple(Cell one, Cell other, boolean dealt) {
    Pointer pointer = one.pointer().orElseThrow();
    boolean lesser =
        draft.rules(Ordered.class).stream()
            .anyMatch(rule -> rule.left().equals(one.name()) && rule.right().equals(other.name()));
    boolean greater =
        draft.rules(Ordered.class).stream()
            .anyMatch(rule -> rule.left().equals(other.name()) && rule.right().equals(one.name()));
    Couple couple = pointer.couple(one.name(), lesser || greater, dealt);
    one.follow(
        row -> greater ? couple.second(row.index()) : couple.first(row.index()),
        "another row than " + other.name().sql());
    other.follow(
        row -> greater ? couple.first(row.index()) : couple.second(row.index()),
        "another row than " + one.name().sql());
  }

  private boolean isUnique(Identifier column) {
    return draft.table().indexes().stream()
        .anyMatch(
            index ->
                index.unique()
                    && index.keys().size() == 1
                    && index.keys().get(0).column().equals(Optional.of(column)));
  }

  /** The column by which a table points to another as a column of that name does here. */
  private static Optional<Identifier> pointing(
      Relation table, QualifiedName target, Identifier name) {
    return table.constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.columns().size() == 1)
        .filter(it -> it.reference().orElseThrow().table().equals(target))
        .map(it -> it.columns().get(0))
        .filter(name::equals)
        .findFirst();
  }
}

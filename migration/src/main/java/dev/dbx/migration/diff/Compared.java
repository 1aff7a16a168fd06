package dev.dbx.migration.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Objects of a kind that were told apart, and what they are compared under. */
record Compared<C extends Record, T extends Record>(
    Kind<C, T> kind, Scope scope, Pairing<T> pairing) {

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (Pair<T> pair : pairing.pairs()) {
      changed(pair).ifPresent(changes::add);
    }
    for (Item<T> item : pairing.dropped()) {
      changes.add(alone(Action.DROPPED, item));
    }
    for (Item<T> item : pairing.added()) {
      changes.add(alone(Action.ADDED, item));
    }
    return changes;
  }

  private Optional<Change> changed(Pair<T> pair) {
    if (pair.rename().isEmpty() && pair.before().record().equals(pair.after().record())) {
      return Optional.empty();
    }
    List<Difference> differences =
        kind.shape().differences(pair.before().record(), pair.after().record(), scope);
    if (differences.isEmpty() && pair.rename().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Change.of(
                Action.ALTERED,
                pair.after().subject(),
                differences,
                Optional.of(pair.before().record()),
                Optional.of(pair.after().record()))
            .withRename(pair.rename()));
  }

  /** A part is dropped from a table that may have another name by then. */
  private Subject now(Subject dropped) {
    return dropped.within().isPresent()
        ? dropped.at(scope.names().renamed(dropped.name()))
        : dropped;
  }

  private Change alone(Action action, Item<T> item) {
    boolean added = action == Action.ADDED;
    List<Difference> details =
        kind.details().apply(item.record()).stream()
            .filter(detail -> !detail.text().isEmpty())
            .map(
                detail ->
                    Difference.of(
                        detail.name(), added ? "" : detail.text(), added ? detail.text() : ""))
            .toList();
    Change change =
        Change.of(
            action,
            added ? item.subject() : now(item.subject()),
            details,
            added ? Optional.empty() : Optional.of(item.record()),
            added ? Optional.of(item.record()) : Optional.empty());
    return Optional.ofNullable(pairing.notes().get(item.subject()))
        .map(change::withNote)
        .orElse(change);
  }
}

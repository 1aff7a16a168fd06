package dev.dbx.migration.diff;

import java.util.List;
import java.util.Optional;

/**
 * For what holds no rows: the same definition under another name. Renaming it, and dropping and
 * adding it, end in the same schema, so it is certain.
 */
record SameDefinition<T extends Record>(Kind<?, T> kind, Scope scope) implements Evidence<T> {

  @Override
  public List<String> traitsBefore(Item<T> dropped) {
    return scope.table().isPresent()
        ? List.of("")
        : List.of(scope.names().renamed(kind.essence().apply(dropped.record())));
  }

  @Override
  public List<String> traitsAfter(Item<T> added) {
    return scope.table().isPresent() ? List.of("") : List.of(kind.essence().apply(added.record()));
  }

  @Override
  public Optional<Rename> of(Item<T> dropped, Item<T> added) {
    boolean same =
        dropped.subject().kind() == added.subject().kind()
            && scope.same(
                kind.essence().apply(dropped.record()), kind.essence().apply(added.record()))
            && kind.shape().same(dropped.record(), added.record(), scope);
    return same
        ? Optional.of(new Rename(dropped.subject(), Rename.CERTAIN, "nothing but the name differs"))
        : Optional.empty();
  }
}

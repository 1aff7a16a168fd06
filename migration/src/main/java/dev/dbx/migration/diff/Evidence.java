package dev.dbx.migration.diff;

import java.util.List;
import java.util.Optional;

/** What speaks for one object being another under a new name. */
interface Evidence<T extends Record> {

  /** Only a dropped and an added object that share a trait are looked at. */
  List<String> traitsBefore(Item<T> dropped);

  List<String> traitsAfter(Item<T> added);

  /** Empty if nothing speaks for it. */
  Optional<Rename> of(Item<T> dropped, Item<T> added);

  /** For kinds that cannot be renamed. */
  static <T extends Record> Evidence<T> none() {
    return new Evidence<>() {
      @Override
      public List<String> traitsBefore(Item<T> dropped) {
        return List.of();
      }

      @Override
      public List<String> traitsAfter(Item<T> added) {
        return List.of();
      }

      @Override
      public Optional<Rename> of(Item<T> dropped, Item<T> added) {
        return Optional.empty();
      }
    };
  }
}

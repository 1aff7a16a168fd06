package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The rows that a foreign key may point to. */
sealed interface Parents {

  long count();

  /** Whether they can be asked for values. */
  boolean isReady();

  /** A column of one of them. */
  Optional<String> value(Identifier column, long row);

  /**
   * Rows of the same plan; their table may be planned later than the one that points to them.
   *
   * @param table empty before it is planned
   * @param rows that it has, or is to have
   */
  record Planned(Supplier<Optional<TableRows>> table, LongSupplier rows) implements Parents {

    @Override
    public long count() {
      return rows.getAsLong();
    }

    @Override
    public boolean isReady() {
      return table.get().isPresent();
    }

    @Override
    public Optional<String> value(Identifier column, long row) {
      return table.get().flatMap(known -> known.value(column, row));
    }
  }

  /** Rows that were there before. */
  record Found(List<Map<Identifier, String>> keys) implements Parents {

    public Found {
      keys = List.copyOf(keys);
    }

    @Override
    public long count() {
      return keys.size();
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public Optional<String> value(Identifier column, long row) {
      return Optional.ofNullable(keys.get(Math.toIntExact(row)).get(column));
    }
  }
}

package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows that a foreign key may point to. */
sealed interface Parents {

  long count();

  /** A column of one of them. */
  Optional<String> value(Identifier column, long row);

  /** Rows of the same plan; their table may be planned later than the one that points to them. */
  record Planned(Supplier<TableRows> table, long count) implements Parents {
    @Override
    public Optional<String> value(Identifier column, long row) {
      return table.get().value(column, row);
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
    public Optional<String> value(Identifier column, long row) {
      return Optional.ofNullable(keys.get(Math.toIntExact(row)).get(column));
    }
  }
}

package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in the tables already. */
public interface Existing {

  /** Nothing. */
  Existing NOTHING =
      new Existing() {
        @Override
        public long rows(QualifiedName table) {
          return 0;
        }

        @Override
        public long last(QualifiedName table, Identifier column) {
          return 0;
        }

        @Override
        public List<Map<Identifier, String>> keys(
            QualifiedName table,
            List<Identifier> columns,
            List<Identifier> also,
            Optional<Constraint> unused,
            int most) {
          return List.of();
        }

        @Override
        public End end(QualifiedName table, Identifier start, Identifier end) {
          return new End(true, Optional.empty());
        }

        @Override
        public boolean hasAny(QualifiedName table, Identifier column, List<String> values) {
          return false;
        }

        @Override
        public List<String> values(QualifiedName table, Identifier column, int most) {
          return List.of();
        }
      };

  /** How many rows a table has. */
  long rows(QualifiedName table);

  /** The largest number in a column, or that its sequence gave, whichever is more; 0 for none. */
  long last(QualifiedName table, Identifier column);

  /**
   * Values of some columns, in their order, without those that are NULL.
   *
   * @param also other columns, which may be NULL
   * @param unused a foreign key of another table; rows that it points to already are left out
   */
  List<Map<Identifier, String>> keys(
      QualifiedName table,
      List<Identifier> columns,
      List<Identifier> also,
      Optional<Constraint> unused,
      int most);

  /**
   * Where the last range of a table ends.
   *
   * @param start the column of ranges, or that of their beginnings
   * @param end the same, or that of their ends
   */
  End end(QualifiedName table, Identifier start, Identifier end);

  /**
   * An end.
   *
   * @param open whether there is room behind it
   * @param value as text; empty if there are no ranges
   */
  record End(boolean open, Optional<String> value) {}

  /** Whether any row has one of these values. */
  boolean hasAny(QualifiedName table, Identifier column, List<String> values);

  /** Some values of one column. */
  List<String> values(QualifiedName table, Identifier column, int most);
}

package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Map;

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
            QualifiedName table, List<Identifier> columns, int most) {
          return List.of();
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

  /** Values of some columns, in their order, without those that are NULL. */
  List<Map<Identifier, String>> keys(QualifiedName table, List<Identifier> columns, int most);

  /** Some values of one column. */
  List<String> values(QualifiedName table, Identifier column, int most);
}

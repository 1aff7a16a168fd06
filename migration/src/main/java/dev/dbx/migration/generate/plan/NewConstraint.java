package dev.dbx.migration.generate.plan;

import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A constraint to be made. */
public sealed interface NewConstraint {

  /** Unique in its schema's eyes, since indexes may stand behind it. */
  Identifier name();

  /** What follows its name. */
  String definition();

  /** A primary key. */
  record PrimaryKey(Identifier name, List<Identifier> columns) implements NewConstraint {
    public PrimaryKey {
      columns = List.copyOf(columns);
    }

    @Override
    public String definition() {
      return "PRIMARY KEY (" + list(columns) + ")";
    }
  }

  /** No two rows have the same values. */
  record Unique(Identifier name, List<Identifier> columns) implements NewConstraint {
    public Unique {
      columns = List.copyOf(columns);
    }

    @Override
    public String definition() {
      return "UNIQUE (" + list(columns) + ")";
    }
  }

  /** A column refers to another table. */
  record ForeignKey(Identifier name, Identifier column, Reference reference)
      implements NewConstraint {
    @Override
    public String definition() {
      return "FOREIGN KEY (" + column.sql() + ") " + reference.sql();
    }
  }

  /** Several columns together refer to as many of another table, which are unique there. */
  record CompositeForeignKey(
      Identifier name,
      List<Identifier> columns,
      QualifiedName table,
      List<Identifier> targets,
      ReferentialAction onDelete)
      implements NewConstraint {
    public CompositeForeignKey {
      columns = List.copyOf(columns);
      targets = List.copyOf(targets);
    }

    @Override
    public String definition() {
      return "FOREIGN KEY (%s) REFERENCES %s (%s)%s"
          .formatted(list(columns), table.sql(), list(targets), Reference.sql(onDelete));
    }
  }

  /** A condition that each row meets, as SQL. */
  record Check(Identifier name, String condition) implements NewConstraint {
    @Override
    public String definition() {
      return "CHECK (" + condition + ")";
    }
  }

  /**
   * No two rows conflict.
   *
   * @param elements for instance {@code room_id WITH =}
   * @param condition which rows alone can conflict, as SQL
   */
  record Exclusion(Identifier name, String elements, Optional<String> condition)
      implements NewConstraint {
    @Override
    public String definition() {
      return "EXCLUDE USING gist ("
          + elements
          + ")"
          + condition.map(text -> " WHERE (" + text + ")").orElse("");
    }
  }

  private static String list(List<Identifier> columns) {
    return columns.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }
}

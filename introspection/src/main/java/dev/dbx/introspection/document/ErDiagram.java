package dev.dbx.introspection.document;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables and their foreign keys as a Mermaid entity-relationship diagram. */
final class ErDiagram {

  /** More columns make a box unreadable; keys are always shown. */
  private static final int COLUMNS_SHOWN = 20;

  /** Mermaid draws no more than 50,000 characters (maxTextSize). */
  private static final int LONGEST = 48_000;

  private final Identifier schema;
  private final Map<QualifiedName, String> entities = new HashMap<>();
  private final StringBuilder out = new StringBuilder("erDiagram\n");

  private final int columnsShown;

  private ErDiagram(Identifier schema, int columnsShown) {
    this.schema = schema;
    this.columnsShown = columnsShown;
  }

  /**
   * Tables of one schema; what they refer to elsewhere appears as an empty box. Where names are so
   * long that not all fits, keys alone are shown.
   */
  static String of(Identifier schema, List<Relation> tables) {
    String diagram = new ErDiagram(schema, COLUMNS_SHOWN).draw(tables);
    return diagram.length() <= LONGEST ? diagram : new ErDiagram(schema, 0).draw(tables);
  }

  private String draw(List<Relation> tables) {
    nameAll(tables);
    tables.forEach(this::entity);
    tables.forEach(this::relationships);
    return out.toString();
  }

  private void nameAll(List<Relation> tables) {
    Set<QualifiedName> names = new TreeSet<>();
    for (Relation table : tables) {
      names.add(table.name());
      foreignKeys(table).forEach(key -> key.reference().ifPresent(to -> names.add(to.table())));
    }
    Set<String> taken = new HashSet<>();
    names.forEach(name -> entities.put(name, unused(shown(name), taken)));
  }

  /** Two names may look the same once odd characters are replaced. */
  private static String unused(String name, Set<String> taken) {
    String candidate = Mermaid.quoted(name);
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = Mermaid.quoted(name + " " + i);
    }
    return candidate;
  }

  private String shown(QualifiedName name) {
    return name.schema()
            .filter(other -> !schema.equals(other))
            .map(other -> other.value() + ".")
            .orElse("")
        + name.name().value();
  }

  private void entity(Relation table) {
    List<Column> shown = columnsShown(table);
    if (table.columns().isEmpty()) {
      out.append("  ").append(entities.get(table.name())).append('\n');
      return;
    }
    out.append("  ").append(entities.get(table.name())).append(" {\n");
    shown.forEach(column -> attribute(table, column));
    int more = table.columns().size() - shown.size();
    if (more > 0) {
      out.append("    more columns \"").append(more).append("\"\n");
    }
    out.append("  }\n");
  }

  private List<Column> columnsShown(Relation table) {
    if (table.columns().size() <= columnsShown) {
      return table.columns();
    }
    Set<Column> keys =
        table.columns().stream()
            .filter(column -> !keys(table, column).isEmpty())
            .collect(Collectors.toSet());
    long others = Math.max(0, columnsShown - keys.size());
    Set<Column> rest =
        table.columns().stream()
            .filter(column -> !keys.contains(column))
            .limit(others)
            .collect(Collectors.toSet());
    return table.columns().stream().filter(c -> keys.contains(c) || rest.contains(c)).toList();
  }

  private void attribute(Relation table, Column column) {
    String name = column.name().value();
    String word = Mermaid.word(name);
    out.append("    ").append(Mermaid.type(column.type())).append(' ').append(word);
    List<String> keys = keys(table, column);
    out.append(keys.isEmpty() ? "" : " " + String.join(", ", keys));
    out.append(word.equals(name) ? "" : " " + Mermaid.quoted(name)).append('\n');
  }

  private static List<String> keys(Relation table, Column column) {
    List<String> keys = new ArrayList<>();
    for (Constraint constraint : table.constraints()) {
      if (constraint.columns().contains(column.name())) {
        switch (constraint.kind()) {
          case PRIMARY_KEY -> keys.add("PK");
          case FOREIGN_KEY -> keys.add("FK");
          case UNIQUE -> keys.add(constraint.columns().size() == 1 ? "UK" : "");
          case CHECK, EXCLUSION, NOT_NULL, TRIGGER -> {}
        }
      }
    }
    return Stream.of("PK", "FK", "UK").filter(keys::contains).toList();
  }

  private void relationships(Relation table) {
    foreignKeys(table)
        .forEach(key -> key.reference().ifPresent(to -> relationship(table, key, to)));
  }

  private void relationship(Relation table, Constraint key, ForeignKeyTarget target) {
    out.append("  ")
        .append(entities.get(target.table()))
        .append(isMandatory(table, key) ? " ||--" : " |o--")
        .append(isUnique(table, key) ? "o| " : "o{ ")
        .append(entities.get(table.name()))
        .append(" : ")
        .append(
            Mermaid.quoted(
                key.columns().stream().map(Identifier::value).collect(Collectors.joining(", "))))
        .append('\n');
  }

  private static boolean isMandatory(Relation table, Constraint key) {
    return table.columns().stream()
        .filter(column -> key.columns().contains(column.name()))
        .allMatch(Column::notNull);
  }

  /** Whether a row is referred to once at most. */
  private static boolean isUnique(Relation table, Constraint key) {
    return table.constraints().stream()
        .filter(
            other ->
                other.kind() == ConstraintKind.PRIMARY_KEY || other.kind() == ConstraintKind.UNIQUE)
        .anyMatch(other -> Set.copyOf(key.columns()).containsAll(other.columns()));
  }

  private static List<Constraint> foreignKeys(Relation table) {
    return table.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
        .sorted(Comparator.comparing(Constraint::name))
        .toList();
  }
}

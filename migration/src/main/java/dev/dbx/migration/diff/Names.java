package dev.dbx.migration.diff;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.SqlTokens.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The renames found so far. What was called so before is looked for under its new name, and a text
 * that differs by renamed names alone, token by token, is the same text.
 */
final class Names {

  /** One name instead of another. */
  record Swap(String before, String after) {}

  private final Versions versions;
  private final Map<Identifier, Identifier> schemas = new HashMap<>();
  private final Map<QualifiedName, QualifiedName> objects = new HashMap<>();
  private final Map<Identifier, Identifier> formerSchemas = new HashMap<>();
  private final Map<QualifiedName, QualifiedName> formerObjects = new HashMap<>();
  private final Map<QualifiedName, Map<String, String>> columns = new HashMap<>();
  private final Map<QualifiedName, QualifiedName> moved;
  private final Set<Swap> objectSwaps;
  private final Map<Swap, Set<QualifiedName>> columnSwaps = new HashMap<>();

  /** Without any renames yet. */
  Names(Versions versions) {
    this(versions, new HashMap<>(), new HashSet<>());
  }

  private Names(Versions versions, Map<QualifiedName, QualifiedName> moved, Set<Swap> objectSwaps) {
    this.versions = versions;
    this.moved = moved;
    this.objectSwaps = objectSwaps;
  }

  /** If of all columns just this one was renamed: for comparing texts. */
  Names supposing(QualifiedName of, String before, String after) {
    Names names = new Names(versions, moved, objectSwaps);
    names.column(of, before, after);
    return names;
  }

  Versions versions() {
    return versions;
  }

  void schema(Identifier before, Identifier after) {
    schemas.put(before, after);
    formerSchemas.put(after, before);
    objectSwaps.add(new Swap(before.value(), after.value()));
  }

  void object(QualifiedName before, QualifiedName after) {
    objects.put(before, after);
    formerObjects.put(after, before);
    moved.put(before, after);
    objectSwaps.add(new Swap(before.name().value(), after.name().value()));
  }

  /** A column or attribute of what was called so. */
  void column(QualifiedName of, String before, String after) {
    columns.computeIfAbsent(of, any -> new HashMap<>()).put(before, after);
    columnSwaps.computeIfAbsent(new Swap(before, after), any -> new HashSet<>()).add(of);
  }

  /** What an object of the second catalogue was called in the first. */
  QualifiedName former(QualifiedName after) {
    QualifiedName before = formerObjects.get(after);
    return before != null
        ? before
        : new QualifiedName(
            after.schema().map(schema -> formerSchemas.getOrDefault(schema, schema)), after.name());
  }

  /** Another of its name may stay, so only texts that speak of it follow. */
  void routine(QualifiedName before, QualifiedName after) {
    moved.put(before, after);
    objectSwaps.add(new Swap(before.name().value(), after.name().value()));
  }

  /** A child has the columns of its parent, under its names. */
  void inheritColumns(QualifiedName parent, QualifiedName child) {
    Map.copyOf(columns.getOrDefault(parent, Map.of()))
        .forEach((before, after) -> column(child, before, after));
  }

  boolean isEmpty() {
    return objectSwaps.isEmpty() && columnSwaps.isEmpty();
  }

  QualifiedName renamed(QualifiedName before) {
    QualifiedName after = objects.get(before);
    return after != null
        ? after
        : new QualifiedName(before.schema().map(this::renamedSchema), before.name());
  }

  /** Where its schema alone was renamed. */
  QualifiedName moved(QualifiedName before) {
    return new QualifiedName(before.schema().map(this::renamedSchema), before.name());
  }

  Identifier renamedSchema(Identifier before) {
    return schemas.getOrDefault(before, before);
  }

  Optional<String> renamedColumn(QualifiedName of, String before) {
    return Optional.ofNullable(columns.getOrDefault(of, Map.of()).get(before));
  }

  /** A text with the new names of the objects in it, such as the types of arguments. */
  String renamed(String text) {
    if (objects.isEmpty() && schemas.isEmpty()) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (Token token : SqlTokens.of(text)) {
      if (token.parts().size() == 2) {
        QualifiedName name = QualifiedName.of(token.parts().get(0), token.parts().get(1));
        result.append(text, copied, token.start()).append(renamed(name).sql());
        copied = token.end();
      }
    }
    return result.append(text, copied, text.length()).toString();
  }

  /** Whether two texts are the same but for what was renamed. */
  boolean same(String before, String after, Optional<QualifiedName> table) {
    return before.equals(after)
        || (versions.qualifyOtherwise() || !isEmpty())
            && !before.isEmpty()
            && !after.isEmpty()
            && new NameAlignment(this, table).holds(SqlTokens.of(before), SqlTokens.of(after));
  }

  boolean isObjectSwap(Swap swap) {
    return objectSwaps.contains(swap);
  }

  /** The tables, by their former names, in which a column was so renamed. */
  Set<QualifiedName> tablesOf(Swap column) {
    return columnSwaps.getOrDefault(column, Set.of());
  }

  /** Whether the first parts of two dotted names are an object and what became of it. */
  boolean isMoved(List<String> before, List<String> after) {
    return before.size() > 1
        && after.size() > 1
        && Optional.ofNullable(moved.get(QualifiedName.of(before.get(0), before.get(1))))
            .filter(QualifiedName.of(after.get(0), after.get(1))::equals)
            .isPresent();
  }
}

package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Action;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.ObjectKind;
import dev.dbx.migration.diff.SqlTokens;
import dev.dbx.migration.diff.SqlTokens.Token;
import dev.dbx.migration.diff.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** New names for former ones: what things are called once all renames are done. */
final class Renamed {

  private final Map<Identifier, Identifier> schemas = new HashMap<>();
  private final Map<QualifiedName, QualifiedName> relations = new HashMap<>();
  private final Map<QualifiedName, QualifiedName> types = new HashMap<>();
  private final Map<Subject, QualifiedName> routines = new HashMap<>();
  private final Map<QualifiedName, Map<Identifier, Identifier>> columns = new HashMap<>();

  private final Map<QualifiedName, List<QualifiedName>> parents = new HashMap<>();

  Renamed(Catalog from, List<Change> changes) {
    for (Relation relation : from.relations()) {
      List<QualifiedName> all = new ArrayList<>(relation.inherits());
      relation.partitionOf().ifPresent(place -> all.add(place.parent()));
      parents.put(relation.name(), all);
    }
    changes.stream().filter(change -> change.action() == Action.RENAMED).forEach(this::add);
  }

  private void add(Change change) {
    Subject before = change.rename().orElseThrow().from();
    Subject after = change.subject();
    switch (after.kind()) {
      case SCHEMA -> schemas.put(before.name().name(), after.name().name());
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE ->
          relations.put(before.name(), after.name());
      case ENUM_TYPE, DOMAIN, COMPOSITE_TYPE, RANGE_TYPE -> types.put(before.name(), after.name());
      case FUNCTION, PROCEDURE, AGGREGATE -> routines.put(before, after.name());
      case COLUMN ->
          columns
              .computeIfAbsent(before.name(), any -> new HashMap<>())
              .put(
                  Identifier.of(before.part().orElseThrow()),
                  Identifier.of(after.part().orElseThrow()));
      default -> {}
    }
  }

  Identifier schema(Identifier before) {
    return schemas.getOrDefault(before, before);
  }

  QualifiedName relation(QualifiedName before) {
    return Optional.ofNullable(relations.get(before)).orElseGet(() -> moved(before));
  }

  QualifiedName type(QualifiedName before) {
    return Optional.ofNullable(types.get(before)).orElseGet(() -> moved(before));
  }

  QualifiedName formerType(QualifiedName after) {
    return types.entrySet().stream()
        .filter(entry -> entry.getValue().equals(after))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> formerPlace(after));
  }

  private QualifiedName formerPlace(QualifiedName after) {
    Optional<Identifier> schema =
        after
            .schema()
            .map(
                name ->
                    schemas.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(name))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(name));
    return new QualifiedName(schema, after.name());
  }

  /** An object of whose kind nothing is known. */
  QualifiedName any(QualifiedName before) {
    return Optional.ofNullable(types.get(before)).orElseGet(() -> relation(before));
  }

  /** Where its schema alone was renamed. */
  QualifiedName moved(QualifiedName before) {
    return new QualifiedName(before.schema().map(this::schema), before.name());
  }

  /** A child's columns have the new names that its parents' have. */
  Identifier column(QualifiedName table, Identifier before) {
    Optional<Identifier> own =
        Optional.ofNullable(columns.getOrDefault(table, Map.of()).get(before));
    return own.orElseGet(
        () ->
            parents.getOrDefault(table, List.of()).stream()
                .map(parent -> column(parent, before))
                .filter(name -> !name.equals(before))
                .findFirst()
                .orElse(before));
  }

  /** A text with the new names of types and tables in it, such as the types of arguments. */
  String text(String before) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (Token token : SqlTokens.of(before)) {
      if (token.parts().size() == 2) {
        QualifiedName name = QualifiedName.of(token.parts().get(0), token.parts().get(1));
        result.append(before, copied, token.start()).append(any(name).sql());
        copied = token.end();
      }
    }
    return result.append(before, copied, before.length()).toString();
  }

  QualifiedName routine(ObjectKind kind, QualifiedName name, String argumentTypes) {
    Subject subject = new Subject(kind, name, argumentTypes, Optional.empty(), Optional.empty());
    return Optional.ofNullable(routines.get(subject)).orElseGet(() -> moved(name));
  }

  /** What an object will be referred to by. */
  ObjectReference reference(ObjectReference before) {
    return switch (before.kind()) {
      case RELATION, KEY ->
          new ObjectReference(before.kind(), relation(before.name()), before.arguments());
      case TYPE -> new ObjectReference(before.kind(), type(before.name()), before.arguments());
      default -> before;
    };
  }
}

package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.Volatility;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.SqlTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a change of one object has to know of the others in its catalogue. */
final class DatabaseFacts {

  /** Functions of PostgreSQL that give another value for each row, as far as defaults use them. */
  private static final Set<String> VOLATILE =
      Set.of(
          "clock_timestamp",
          "gen_random_uuid",
          "nextval",
          "random",
          "random_normal",
          "timeofday",
          "uuid_generate_v1",
          "uuid_generate_v4",
          "uuidv4",
          "uuidv7");

  private final Map<QualifiedName, Relation> relations = new HashMap<>();
  private final Map<String, Set<QualifiedName>> tablesByType = new HashMap<>();
  private final Set<QualifiedName> volatileRoutines = new HashSet<>();

  private final Map<QualifiedName, List<View>> viewsByTable = new HashMap<>();

  /** A view with all names in its query. */
  private record View(QualifiedName name, Set<String> words) {}

  DatabaseFacts(Catalog catalog) {
    for (Relation relation : catalog.relations()) {
      relations.put(relation.name(), relation);
      if (holdsRows(relation)) {
        relation.columns().forEach(column -> addType(column, relation));
      }
    }
    catalog.routines().stream()
        .filter(routine -> routine.volatility() == Volatility.VOLATILE)
        .map(Routine::name)
        .forEach(volatileRoutines::add);
  }

  private static boolean holdsRows(Relation relation) {
    return relation.kind() == RelationKind.TABLE
        || relation.kind() == RelationKind.MATERIALIZED_VIEW;
  }

  private void addType(Column column, Relation relation) {
    String type = column.type().replace("[]", "");
    if (type.indexOf('.') >= 0) {
      tablesByType.computeIfAbsent(type, any -> new HashSet<>()).add(relation.name());
    }
  }

  Optional<Relation> relation(QualifiedName name) {
    return Optional.ofNullable(relations.get(name));
  }

  /** Tables with a column of a type of a user, sorted. */
  List<QualifiedName> tablesWith(QualifiedName type) {
    return tablesByType.getOrDefault(type.sql(), Set.of()).stream().sorted().toList();
  }

  /** Views whose query names the table and the column, sorted. */
  List<QualifiedName> viewsOn(QualifiedName table, Identifier column) {
    return views().getOrDefault(table, List.of()).stream()
        .filter(view -> view.words().contains(column.value()))
        .map(View::name)
        .sorted()
        .toList();
  }

  private Map<QualifiedName, List<View>> views() {
    if (viewsByTable.isEmpty()) {
      relations.values().stream()
          .filter(relation -> relation.definition().isPresent())
          .forEach(this::addView);
    }
    return viewsByTable;
  }

  private void addView(Relation relation) {
    Set<String> words = new HashSet<>();
    Set<QualifiedName> tables = new HashSet<>();
    for (Token token : SqlTokens.of(relation.definition().orElseThrow())) {
      words.addAll(token.parts());
      if (token.parts().size() == 2) {
        tables.add(QualifiedName.of(token.parts().get(0), token.parts().get(1)));
      }
    }
    View view = new View(relation.name(), words);
    tables.forEach(t -> viewsByTable.computeIfAbsent(t, any -> new ArrayList<>()).add(view));
  }

  /** Whether an expression may give each row another value. */
  boolean isVolatile(String expression) {
    List<Token> tokens = SqlTokens.of(expression);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isName() && tokens.get(i + 1).text().equals("(")) {
        List<String> name = tokens.get(i).parts();
        if (VOLATILE.contains(name.get(name.size() - 1))
            || name.size() == 2
                && volatileRoutines.contains(QualifiedName.of(name.get(0), name.get(1)))) {
          return true;
        }
      }
    }
    return false;
  }
}

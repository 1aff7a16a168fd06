package dev.dbx.migration.rehearsal;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import dev.dbx.core.script.SqlToken.Kind;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables that a script may touch: their names are in it, be it in code or in a string, or that of
 * an index, a constraint, a view or a type of theirs.
 */
final class TouchedTables {

  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

  private TouchedTables() {}

  static Set<QualifiedName> in(String script, Catalog catalog) {
    Set<String> words = words(script);
    Set<QualifiedName> touched = new HashSet<>();
    for (Relation relation : catalog.relations()) {
      boolean table =
          relation.kind() == RelationKind.TABLE
              || relation.kind() == RelationKind.PARTITIONED_TABLE;
      if (table && isNamed(relation, words)) {
        touched.add(relation.name());
      }
    }
    addParents(touched, catalog);
    return touched;
  }

  private static Set<String> words(String script) {
    Set<String> words = new HashSet<>();
    for (SqlToken token : SqlLexer.tokens(script)) {
      if (token.kind() == Kind.WORD || token.kind() == Kind.NAME) {
        words.add(token.value(script).toLowerCase(Locale.ROOT));
      } else if (token.kind() == Kind.LITERAL) {
        Matcher inside = WORD.matcher(token.text(script));
        while (inside.find()) {
          words.add(inside.group().toLowerCase(Locale.ROOT));
        }
      }
    }
    return words;
  }

  private static boolean isNamed(Relation table, Set<String> words) {
    return words.contains(lower(table.name().name().value()))
        || table.indexes().stream()
            .anyMatch(index -> words.contains(lower(index.name().name().value())))
        || table.constraints().stream()
            .anyMatch(constraint -> words.contains(lower(constraint.name().value())))
        || table.columns().stream().anyMatch(column -> usesType(column.type(), words));
  }

  /** Of a type of the database's own; {@code integer} is in many scripts. */
  private static boolean usesType(String type, Set<String> words) {
    String name = type.substring(type.lastIndexOf('.') + 1).replace("\"", "").replace("[]", "");
    return type.contains(".") && words.contains(lower(name));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Rows of partitions come with their table's. */
  private static void addParents(Set<QualifiedName> touched, Catalog catalog) {
    boolean more = true;
    while (more) {
      more = false;
      for (Relation relation : catalog.relations()) {
        if (touched.contains(relation.name()) && relation.partitionOf().isPresent()) {
          more |= touched.add(relation.partitionOf().get().parent());
        }
      }
    }
  }
}

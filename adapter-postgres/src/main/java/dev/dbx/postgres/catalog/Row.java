package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The current row of an answer, column by column. Names that repeat become one object. */
final class Row {

  private final Map<String, Identifier> names = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<Privilege>> privileges = new HashMap<>();
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  boolean isNull(String column) throws SQLException {
    return result.getString(column) == null;
  }

  String text(String column) throws SQLException {
    return optionalText(column)
        .orElseThrow(() -> new IllegalStateException(column + " is null in the catalogue"));
  }

  /** A text of which there are few, such as a type. */
  String repeatedText(String column) throws SQLException {
    return texts.computeIfAbsent(text(column), text -> text);
  }

  Optional<String> optionalText(String column) throws SQLException {
    return Optional.ofNullable(result.getString(column));
  }

  Optional<String> comment() throws SQLException {
    return optionalText("comment");
  }

  boolean is(String column) throws SQLException {
    return result.getBoolean(column);
  }

  int integer(String column) throws SQLException {
    return result.getInt(column);
  }

  Optional<Integer> optionalInteger(String column) throws SQLException {
    return isNull(column) ? Optional.empty() : Optional.of(integer(column));
  }

  long number(String column) throws SQLException {
    return result.getLong(column);
  }

  /** A "char" column; a space for the empty one. */
  char letter(String column) throws SQLException {
    String text = text(column);
    return text.isEmpty() ? ' ' : text.charAt(0);
  }

  Identifier name(String column) throws SQLException {
    return names.computeIfAbsent(text(column), Identifier::of);
  }

  Optional<Identifier> optionalName(String column) throws SQLException {
    return isNull(column) ? Optional.empty() : Optional.of(name(column));
  }

  /** The name in the columns schema and name. */
  QualifiedName qualifiedName() throws SQLException {
    return new QualifiedName(Optional.of(name("schema")), name("name"));
  }

  /** The name in the columns {@code <object>_schema} and {@code <object>}. */
  QualifiedName qualifiedName(String object) throws SQLException {
    return new QualifiedName(Optional.of(name(object + "_schema")), name(object));
  }

  Optional<QualifiedName> optionalQualifiedName(String object) throws SQLException {
    return isNull(object) ? Optional.empty() : Optional.of(qualifiedName(object));
  }

  /** A text array; empty if null. */
  List<String> texts(String column) throws SQLException {
    Array array = result.getArray(column);
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  /** An int2 array; empty if null. */
  List<Integer> integers(String column) throws SQLException {
    Array array = result.getArray(column);
    return array == null
        ? List.of()
        : Stream.of((Short[]) array.getArray()).map(Short::intValue).toList();
  }

  List<Identifier> names(String column) throws SQLException {
    List<Identifier> all = new ArrayList<>();
    for (String text : texts(column)) {
      all.add(names.computeIfAbsent(text, Identifier::of));
    }
    return all;
  }

  /** The access control list in the column acl, an aclitem[] as text[]. */
  List<Privilege> privileges() throws SQLException {
    String list = result.getString("acl");
    if (list == null) {
      return List.of();
    }
    List<Privilege> known = privileges.get(list);
    if (known == null) {
      known = AccessControlList.parse(texts("acl"));
      privileges.put(list, known);
    }
    return known;
  }
}

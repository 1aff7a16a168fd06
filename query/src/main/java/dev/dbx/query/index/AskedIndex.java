package dev.dbx.query.index;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import dev.dbx.query.lab.IndexDefinition;
import dev.dbx.query.lab.IndexDefinition.Key;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an index of what somebody wrote of it. */
final class AskedIndex {

  private static final Set<RelationKind> INDEXED =
      EnumSet.of(
          RelationKind.TABLE, RelationKind.PARTITIONED_TABLE, RelationKind.MATERIALIZED_VIEW);

  private final Relation table;
  private final StatementParser parser;

  AskedIndex(Relation table, StatementParser parser) {
    this.table = table;
    this.parser = parser;
  }

  /**
   * @throws InvalidInput if it is none
   * @throws NotFound if a column is not there
   */
  IndexDefinition of(TestIndex.Input in) {
    if (!INDEXED.contains(table.kind())) {
      throw new InvalidInput(
          table.name().sql() + " is no table", "name the table that its rows come from");
    }
    List<Key> keys = new ArrayList<>();
    in.columnList().stream()
        .flatMap(written -> parts(written).stream())
        .forEach(written -> keys.add(key(written)));
    in.expression().ifPresent(written -> keys.add(Key.expression(expression(written))));
    if (keys.isEmpty()) {
      throw new InvalidInput("the index has no key", "name columns, or give an expression");
    }
    return new IndexDefinition(
        table.name(),
        in.method(),
        keys,
        in.include().stream().map(this::column).toList(),
        in.where().map(this::expression));
  }

  /** A person may write several in one word, with commas. */
  private static List<String> parts(String written) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (SqlToken token : SqlLexer.tokens(written)) {
      depth += token.is('(', written) ? 1 : token.is(')', written) ? -1 : 0;
      if (depth == 0 && token.is(',', written)) {
        parts.add(written.substring(start, token.start()).strip());
        start = token.end();
      }
    }
    parts.add(written.substring(start).strip());
    return parts;
  }

  /** A column, perhaps with an operator class and a direction, or an expression in brackets. */
  private Key key(String written) {
    List<SqlToken> tokens = SqlLexer.tokens(written);
    if (written.indexOf('(') >= 0) {
      return Key.expression(expression(written));
    }
    if (tokens.isEmpty()) {
      throw new InvalidInput("a column has no name", "name the columns of the index");
    }
    Key key = Key.of(column(tokens.get(0).text(written)));
    for (SqlToken option : tokens.subList(1, tokens.size())) {
      key = option(key, option, written);
    }
    return key;
  }

  private static Key option(Key key, SqlToken option, String written) {
    if (option.is("asc", written)) {
      return key;
    }
    if (option.is("desc", written)) {
      return key.inDescendingOrder();
    }
    if (option.kind() == SqlToken.Kind.WORD && key.operatorClass().isEmpty()) {
      return key.by(Identifier.of(option.value(written)).sql());
    }
    throw new InvalidInput(
        "\"" + written + "\" is no key of an index",
        "a column, perhaps followed by an operator class and DESC");
  }

  private Identifier column(String written) {
    Identifier name = Identifier.parse(written);
    List<String> names = table.columns().stream().map(Column::name).map(Identifier::value).toList();
    if (!names.contains(name.value())) {
      throw new NotFound(
          "column " + name.sql() + " of " + table.name().sql() + " is not there",
          CloseMatches.of(name.value(), names),
          "dbx describe-table " + table.name().sql() + " lists its columns");
    }
    return name;
  }

  private String expression(String written) {
    return parser.expression(written).expression().text();
  }

  /** An index that is there already and begins with the same keys. */
  static Optional<Index> covering(IndexDefinition index, Relation table) {
    List<String> keys = index.keys().stream().map(Key::sql).toList();
    return table.indexes().stream()
        .filter(it -> it.valid() && it.method().equals(index.method()))
        .filter(it -> it.predicate().isEmpty() || it.predicate().equals(index.where()))
        .filter(it -> it.keys().size() >= keys.size())
        .filter(
            it ->
                it.keys().subList(0, keys.size()).stream()
                    .map(key -> key.column().map(Identifier::sql).orElse(key.expression()))
                    .toList()
                    .equals(keys))
        .findFirst();
  }
}

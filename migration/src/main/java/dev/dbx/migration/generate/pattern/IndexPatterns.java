package dev.dbx.migration.generate.pattern;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.english.ColumnName;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.english.Values;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewIndex;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Operation.DropIndex;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finding rows faster. */
final class IndexPatterns {

  private IndexPatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            IndexPatterns::search,
            "@add full text search|index to|on|for|over {columns} of|in|on {table}",
            "@add full text search|index to|on|for|over {table} over|on|by|in|for|( {columns} )?",
            "@add full text search|index to|on|for {table}",
            "@add search to|for {table} by|over|on|in {columns}",
            "make {table} searchable by|over|on {columns}",
            "make {table} searchable",
            "make {columns} @of {table} searchable",
            "@can search {table} by|in|over their|its? {columns}",
            "users|people|we @can search {table} by|in|over their|its? {columns}",
            "search {table} by|in|over {columns}",
            "full text search over|on|in|for {columns} of|in {table}",
            "full text search over|on|in|for {table}"),
        Rule.of(
            IndexPatterns::index,
            "@add index on|to|for {columns} of|in {table}",
            "@add index on|to|for {table} on|by|for|( {columns} )?",
            "@add index to|on|for {table} on|by|for {columns}",
            "@add index on|to|for {columns}",
            "index {table} by|on {columns}",
            "index {columns} of|in|on {table}",
            "index {columns}",
            "we|users|people often|frequently? look_up|search|filter|query|find|sort|list for? {table} by {columns}",
            "looking_up|searching|finding|filtering|listing|sorting {table} by {columns} @must be fast|faster|quick",
            "make looking_up|searching|finding|filtering|listing|sorting {table} by {columns} fast|faster|quick|quicker",
            "make look_ups|lookups|searches|queries of|for|on {table} by {columns} fast|faster",
            "speed up looking_up|searching|finding|filtering|listing|sorting|queries_for|queries_on|lookups_of? {table} by {columns}",
            "find {table} by {columns} fast|faster|quickly"),
        Rule.of(IndexPatterns::drop, "@drop index {index}", "@drop {index} index"));
  }

  private static Change index(Match match, Context context) {
    Optional<TableShape> of = match.find("table").map(context::table);
    Phrase phrase = match.get("columns");
    List<ColumnName> columns =
        of.map(table -> context.columns(phrase, table)).orElseGet(() -> context.columnList(phrase));
    TableShape table = columns.get(0).table();
    List<Identifier> names = Make.names(columns);
    Optional<Index> there = covering(table, names);
    if (there.isPresent()) {
      context.assume(
          "the index " + there.get().name().sql() + " serves that already; nothing is done for it");
      return Change.NOTHING;
    }
    return Change.of(new Make(context).index(table.name(), names));
  }

  private static Optional<Index> covering(TableShape table, List<Identifier> columns) {
    return table.relation().stream()
        .flatMap(relation -> relation.indexes().stream())
        .filter(index -> index.predicate().isEmpty() && index.valid())
        .filter(
            index -> {
              List<Identifier> keys =
                  index.keys().stream().flatMap(key -> key.column().stream()).toList();
              return keys.size() >= columns.size()
                  && keys.subList(0, columns.size()).equals(columns);
            })
        .findFirst();
  }

  private static Change drop(Match match, Context context) {
    Phrase wanted = match.get("index");
    QualifiedName name =
        context.tables().all().stream()
            .flatMap(table -> table.relation().stream())
            .flatMap(relation -> relation.indexes().stream())
            .filter(index -> index.constraint().isEmpty())
            .map(Index::name)
            .filter(index -> index.name().value().equals(wanted.name()))
            .findFirst()
            .orElseThrow(Unclear::notThis);
    return Change.of(new DropIndex(name));
  }

  private static Change search(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    List<ColumnName> columns =
        match
            .find("columns")
            .map(phrase -> context.columns(phrase, table))
            .orElseGet(() -> texts(table));
    if (columns.isEmpty() || columns.stream().anyMatch(c -> !Values.isText(c.field().type()))) {
      throw Unclear.notThis();
    }
    String text =
        columns.stream()
            .map(column -> "coalesce(" + column.name().sql() + ", '')")
            .collect(Collectors.joining(" || ' ' || "));
    NewColumn vector =
        NewColumn.of("search", "tsvector").generatedAs("to_tsvector('english', " + text + ")");
    Identifier name = context.tables().freeName(table.name(), List.of(vector.name()), "idx");
    return Change.of(
            new AddColumn(table.name(), vector),
            new AddIndex(
                new NewIndex(
                    name,
                    table.name(),
                    "gin",
                    false,
                    List.of(vector.name().sql()),
                    Optional.empty())))
        .assuming("texts are English; search with search @@ websearch_to_tsquery('english', ...)");
  }

  private static List<ColumnName> texts(TableShape table) {
    return table.fields().stream()
        .filter(field -> field.type().equals("text"))
        .map(field -> new ColumnName(table, field))
        .toList();
  }
}

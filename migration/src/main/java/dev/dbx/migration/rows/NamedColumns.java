package dev.dbx.migration.rows;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.script.SqlLexer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a table that SQL seems to name. */
public final class NamedColumns {

  private NamedColumns() {}

  /** In the order of the table. */
  public static List<Identifier> in(List<String> texts, Relation table) {
    Set<String> words =
        texts.stream()
            .flatMap(text -> SqlLexer.tokens(text).stream().map(token -> token.value(text)))
            .collect(Collectors.toSet());
    return table.columns().stream()
        .map(Column::name)
        .filter(name -> words.contains(name.value()))
        .toList();
  }
}

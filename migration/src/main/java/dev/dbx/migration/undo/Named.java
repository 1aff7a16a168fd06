package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Trait;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tables whose rows statements may change, by what they say: in a sample of the rows a condition
 * may match none.
 *
 * @param cascades whether one of the statements takes along what refers to its table
 */
record Named(Set<QualifiedName> tables, boolean cascades) {

  private static final Pattern UPSERT =
      Pattern.compile("(?is).*\\bon\\s+conflict\\b.*\\bdo\\s+update\\b.*");

  Named {
    tables = Set.copyOf(tables);
  }

  static Named in(List<Part> parts, StatementParser parser) {
    Set<QualifiedName> tables = new HashSet<>();
    boolean cascades = false;
    for (Part part : parts) {
      for (var written : part.statements()) {
        for (ParsedStatement statement : parsed(written.text(), parser)) {
          tables.addAll(tables(statement, parser));
          cascades |=
              statement.kind() == ParsedStatement.Kind.TRUNCATE
                  && SqlLexer.tokens(written.text()).stream()
                      .anyMatch(token -> token.is("cascade", written.text()));
        }
      }
    }
    return new Named(tables, cascades);
  }

  private static List<ParsedStatement> parsed(String sql, StatementParser parser) {
    try {
      return parser.parse(sql);
    } catch (SqlFailed unknownToGrammar) {
      return parser.outline(sql);
    }
  }

  private static List<QualifiedName> tables(ParsedStatement statement, StatementParser parser) {
    List<QualifiedName> tables = new ArrayList<>();
    switch (statement.kind()) {
      case UPDATE, DELETE, MERGE, TRUNCATE -> tables.addAll(statement.target());
      case INSERT -> {
        if (UPSERT.matcher(statement.text()).matches()) {
          tables.addAll(statement.target());
        }
      }
      case OTHER -> tables.addAll(inCode(statement, parser));
      case SELECT, VALUES, TABLE, SHOW, EXPLAIN, DDL, TRANSACTION, SESSION, UNKNOWN -> {}
    }
    if (statement.traits().contains(Trait.WRITES_IN_CTE)) {
      statement.mentions().relations().stream().map(Mention::name).forEach(tables::add);
    }
    return tables;
  }

  /** Every name in the code of a DO block. */
  private static List<QualifiedName> inCode(ParsedStatement statement, StatementParser parser) {
    String sql = statement.text();
    return SqlLexer.tokens(sql).stream()
        .filter(token -> token.kind() == SqlToken.Kind.LITERAL)
        .flatMap(token -> code(token.text(sql)))
        .flatMap(code -> parser.mentions(code).relations().stream())
        .map(Mention::name)
        .toList();
  }

  private static Stream<String> code(String literal) {
    int tag = literal.startsWith("$") ? literal.indexOf('$', 1) + 1 : 0;
    return tag > 0
        ? Stream.of(literal.substring(tag, literal.length() - tag))
        : Stream.of(literal.replace("'", " "));
  }

  /** Those that one of the names can mean, whatever the search path is. */
  List<QualifiedName> among(Collection<QualifiedName> all) {
    return all.stream()
        .filter(
            table ->
                tables.contains(table)
                    || tables.contains(new QualifiedName(Optional.empty(), table.name())))
        .toList();
  }
}

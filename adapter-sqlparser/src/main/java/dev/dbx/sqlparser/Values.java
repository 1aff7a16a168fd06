package dev.dbx.sqlparser;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import dev.dbx.core.statement.Value;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Expressions as they are written, with the functions they call. */
final class Values {

  private final Written written;
  private final SyntaxErrors errors;

  Values(Written written, SyntaxErrors errors) {
    this.written = written;
    this.errors = errors;
  }

  Value of(ParserRuleContext rule) {
    return new Value(written.text(rule), functions(rule));
  }

  Optional<Value> maybe(@Nullable ParserRuleContext rule) {
    return Optional.ofNullable(rule).map(this::of);
  }

  List<QualifiedName> functions(ParserRuleContext rule) {
    return NameFinder.find(written.names().lexemes(rule), errors).functions().stream()
        .map(Mention::name)
        .toList();
  }
}

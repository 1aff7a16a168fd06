package dev.dbx.sqlparser;

import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.SetSetting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code SELECT set_config('name', 'value', local)} does what SET does. */
final class ConfigurationCall {

  private ConfigurationCall() {}

  static Optional<Statement> in(List<Lexeme> lexemes) {
    int call = qualified(lexemes) ? 3 : 1;
    boolean matches =
        lexemes.size() == call + 8
            && lexemes.get(0).isWord("select")
            && lexemes.get(call).isWord("set_config")
            && isString(lexemes.get(call + 2))
            && isString(lexemes.get(call + 4));
    if (!matches) {
      return Optional.empty();
    }
    return Optional.of(
        new SetSetting(
            lexemes.get(call + 2).text().toLowerCase(Locale.ROOT),
            Optional.of(lexemes.get(call + 4).text()),
            lexemes.get(call + 6).isWord("true")));
  }

  private static boolean qualified(List<Lexeme> lexemes) {
    return lexemes.size() > 3 && lexemes.get(1).isWord("pg_catalog") && lexemes.get(2).is('.');
  }

  private static boolean isString(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.STRING;
  }
}

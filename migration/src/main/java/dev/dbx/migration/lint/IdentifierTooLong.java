package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A name is cut. */
final class IdentifierTooLong extends Rule {

  private static final Pattern LONG = Pattern.compile("\\w{64,}|\"[^\"]{64,}\"");

  IdentifierTooLong() {
    super("identifier-too-long", "A name is cut");
  }

  @Override
  void check(Step step, Findings out) {
    if (!LONG.matcher(step.sql()).find()) {
      return;
    }
    for (SqlToken token : SqlLexer.tokens(step.sql())) {
      boolean name = token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.NAME;
      String value = token.value(step.sql());
      if (name && value.getBytes(StandardCharsets.UTF_8).length > Identifier.MAX_BYTES) {
        out.warning(
            value,
            out.facts(),
            "PostgreSQL cuts it at 63 bytes without an error, and two such names may become one",
            "choose a shorter name");
      }
    }
  }
}

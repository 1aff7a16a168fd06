package dev.dbx.core.guard;

import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.sql.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lets a test send what a guard would have to decide about. */
public final class Vetted {

  private Vetted() {}

  public static VettedStatement of(String text) {
    return new VettedStatement(
        new ParsedStatement(
            kind(text), "", text, 1, Set.of(), Mentions.NONE, List.of(), Optional.empty()));
  }

  private static ParsedStatement.Kind kind(String text) {
    String first = text.split("\\W", 2)[0].toUpperCase(Locale.ROOT);
    return Arrays.stream(ParsedStatement.Kind.values())
        .filter(kind -> kind.name().equals(first))
        .findFirst()
        .orElse(ParsedStatement.Kind.OTHER);
  }

  /** A script as if a guard had let it pass. */
  public static VettedScript script(boolean inTransaction, VettedScript.Step... steps) {
    return new VettedScript(List.of(steps), inTransaction);
  }

  /** A question as if a guard had let it pass. */
  public static VettedQuestion question(Sql question) {
    return new VettedQuestion(question);
  }
}

package dev.dbx.core.guard;

import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.ParsedStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets a test send what a guard would have to decide about. */
public final class Vetted {

  private Vetted() {}

  public static VettedStatement of(String text) {
    return new VettedStatement(
        new ParsedStatement(
            ParsedStatement.Kind.OTHER,
            "",
            text,
            1,
            Set.of(),
            Mentions.NONE,
            List.of(),
            Optional.empty()));
  }
}

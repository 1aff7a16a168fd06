package dev.dbx.migration.generate.pattern;

import dev.dbx.migration.generate.english.EnglishReader;
import dev.dbx.migration.generate.english.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is understood, what is more special first. */
public final class Patterns {

  private Patterns() {}

  /** A reader that knows all of it. */
  public static EnglishReader reader() {
    return new EnglishReader(all(), DomainPatterns.rules());
  }

  private static List<Rule> all() {
    return Stream.of(
            ColumnPatterns.undo(),
            MovePatterns.rules(),
            PartitionPatterns.rules(),
            HistoryPatterns.rules(),
            SecurityPatterns.rules(),
            ConflictPatterns.rules(),
            IndexPatterns.rules(),
            ReferencePatterns.rules(),
            TypePatterns.rules(),
            RequirementPatterns.rules(),
            CheckPatterns.rules(),
            VaguePatterns.rules(),
            ColumnPatterns.exact(),
            DomainPatterns.rules(),
            TablePatterns.rules(),
            ColumnPatterns.general(),
            DescribedTables.rules())
        .flatMap(List::stream)
        .toList();
  }
}

package dev.dbx.migration.rehearsal;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Ports;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement.CreateTable;
import dev.dbx.migration.rehearsal.MigrationInput.Place;
import dev.dbx.migration.source.Migration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that no tool's marks tell apart from any other SQL: some belong together, some do not. */
final class PlainFiles {

  private static final Pattern NUMBERED = Pattern.compile("(?i)(?:.*/)?v?\\d.*");
  private static final String DEMO = "demo";

  private PlainFiles() {}

  /**
   * Whether a file is to be tried on the database itself: its name has no number, or the files
   * before it make tables that are there, or none is before it and the database was chosen.
   */
  static boolean areOf(Place place, Catalog catalog, Ports ports) {
    if (!NUMBERED.matcher(place.own().get(0).path()).matches()) {
      return true;
    }
    if (place.earlier().isEmpty()) {
      return !ports.target().name().equals(DEMO);
    }
    Set<Identifier> there =
        catalog.relations().stream()
            .map(relation -> relation.name().name())
            .collect(Collectors.toSet());
    return place.earlier().stream()
        .flatMap(migration -> tables(migration, ports))
        .anyMatch(there::contains);
  }

  private static Stream<Identifier> tables(Migration migration, Ports ports) {
    try {
      List<ScriptStatement> statements = ports.parser().definitions(migration.up().sql());
      return statements.stream()
          .map(ScriptStatement::statement)
          .filter(CreateTable.class::isInstance)
          .map(statement -> ((CreateTable) statement).name().name());
    } catch (SqlFailed unreadable) {
      return Stream.empty();
    }
  }
}

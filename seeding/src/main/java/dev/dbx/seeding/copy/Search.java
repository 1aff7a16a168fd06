package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.Internal;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.CopyText;
import dev.dbx.core.sql.Sql;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.type.DataTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The second pass: what was written is read back and searched for originals. */
final class Search {

  private static final String END = "\\.";

  private final Survivors survivors;
  private final List<Looked> tables = new ArrayList<>();

  /** The columns of a table that are looked at: all that could hold an original. */
  private record Looked(Chosen table, List<Identifier> columns) {}

  Search(List<Chosen> tables, Originals originals, Catalog catalog) {
    DataTypes types = new DataTypes(catalog);
    for (Chosen table : tables) {
      List<Identifier> columns =
          table.mask().report().stream()
              .filter(it -> it.mask() != Mask.KEEP || holdsText(types.of(it.decision().type())))
              .map(it -> it.decision().column())
              .toList();
      if (!columns.isEmpty()) {
        this.tables.add(new Looked(table, columns));
      }
    }
    this.survivors = new Survivors(originals, this.tables.stream().map(Search::words).toList());
  }

  private static boolean holdsText(DataType type) {
    return !type.isNumber()
        && !type.isMoment()
        && !type.is("boolean", "uuid", "interval", "time without time zone", "time with time zone")
        && !(type.plain() instanceof DataType.Enumeration)
        && !(type.plain() instanceof DataType.RangeOf);
  }

  private static List<String> words(Looked looked) {
    return looked.columns().stream()
        .map(column -> looked.table().table().name().sql() + "." + column.sql())
        .toList();
  }

  /** In a database, before anything is committed. */
  Step step() {
    List<Sql> questions =
        tables.stream()
            .map(
                looked ->
                    Sql.of(
                        "select {} from {}",
                        Sql.join(
                            ", ",
                            looked.columns().stream().map(name -> Sql.of("{}", name)).toList()),
                        looked.table().table().name()))
            .toList();
    return new Step.Inspected(questions, survivors);
  }

  /** In a file of COPY statements. */
  void in(Path script) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < tables.size(); i++) {
      positions.put(
          ScriptFile.copy(tables.get(i).table().table().name(), tables.get(i).table().columns()),
          i);
    }
    try (BufferedReader reader = Files.newBufferedReader(script)) {
      Integer at = null;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (at == null) {
          at = positions.get(line);
        } else if (line.equals(END)) {
          at = null;
        } else {
          survivors.row(at, looked(tables.get(at), CopyText.values(line)));
        }
      }
    } catch (IOException e) {
      throw new Internal("the copy cannot be read back", e);
    }
    survivors.end();
  }

  private static List<@Nullable String> looked(Looked looked, List<@Nullable String> row) {
    List<@Nullable String> values = new ArrayList<>();
    looked
        .columns()
        .forEach(column -> values.add(row.get(looked.table().columns().indexOf(column))));
    return values;
  }

  /** How many values were looked at. */
  long cells() {
    return survivors.cells();
  }
}

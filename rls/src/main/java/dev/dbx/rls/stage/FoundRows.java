package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Trial;
import dev.dbx.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for rows of a user, and of others, that are in a table already. */
public final class FoundRows {

  private static final int MOST = 5;

  private final Trial trial;
  private final OwnedTable table;

  public FoundRows(Trial trial, OwnedTable table) {
    this.trial = trial;
    this.table = table;
  }

  /** Somebody else who has rows there. */
  public Optional<String> otherUser(String user) {
    if (table.users().isEmpty()) {
      return Optional.empty();
    }
    Identifier column = table.users().get(0);
    return trial
        .runUnbound(
            Sql.of(
                "select {} from {} where {} limit 1",
                table.isArray(column) ? Sql.of("{}[1]::text", column) : Sql.of("{}::text", column),
                table.name(),
                table.belongsToOthers(column, user)))
        .rows()
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .findFirst();
  }

  /** A few rows of each; where nothing says whose rows are, a few of all. */
  public List<SeededRow> of(List<Person> people) {
    List<SeededRow> found = new ArrayList<>();
    if (table.users().isEmpty()) {
      Slot shared = Slot.of(Slot.Kind.SHARED, "everybody");
      found.addAll(rows(Sql.of(""), shared));
      return found;
    }
    Identifier column = table.users().get(0);
    for (Person person : people) {
      found.addAll(
          rows(Sql.of(" where {}", table.belongsTo(column, person.user())), Slot.of(person)));
    }
    return found;
  }

  private List<SeededRow> rows(Sql where, Slot slot) {
    List<Identifier> columns = table.relation().columns().stream().map(Column::name).toList();
    Sql query = Stage.select(table.name(), columns).then(where).then(Sql.of(" limit {}", MOST));
    List<SeededRow> rows = new ArrayList<>();
    for (List<@Nullable String> cells : trial.runUnbound(query).rows()) {
      rows.add(Seeder.found(table, slot, cells));
    }
    return rows;
  }
}

package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Moment;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.type.DataTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Some values of the columns that hold text. */
final class Samples {

  private static final long ROWS = 200;

  private final DataTypes types;
  private final Moment moment;
  private final ReadGuard guard;
  private final Call call;

  Samples(DataTypes types, Moment moment, ReadGuard guard, Call call) {
    this.types = types;
    this.moment = moment;
    this.guard = guard;
    this.call = call;
  }

  /** Those of a table; none of a column without text. */
  Map<Identifier, List<String>> of(Relation table) {
    List<Identifier> columns =
        table.columns().stream()
            .filter(column -> isText(types.of(column.type())))
            .map(Column::name)
            .toList();
    Map<Identifier, List<String>> values = new HashMap<>();
    if (columns.isEmpty()) {
      return values;
    }
    Sql question =
        Sql.of(
            "select {} from {} limit {}",
            Sql.join(", ", columns.stream().map(name -> Sql.of("{}", name)).toList()),
            table.name(),
            ROWS);
    moment.read(
        guard.vet(question, call),
        cells -> {
          for (int i = 0; i < columns.size(); i++) {
            String value = cells.get(i);
            if (value != null) {
              values.computeIfAbsent(columns.get(i), none -> new ArrayList<>()).add(value);
            }
          }
        });
    return values;
  }

  private static boolean isText(DataType type) {
    return type.isText() || type instanceof DataType.ArrayOf array && array.element().isText();
  }
}

package dev.dbx.migration.generate.hazard;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.DropColumn;
import dev.dbx.migration.generate.plan.Operation.DropTable;
import dev.dbx.migration.rows.GuardedRows;
import java.util.ArrayList;
import java.util.List;

/** Values that are gone afterwards, and what stands on them. */
final class Losses implements Danger {

  @Override
  public List<Hazard> of(Operation operation, GuardedRows rows) {
    return switch (operation) {
      case DropColumn drop -> column(drop, rows);
      case DropTable drop -> table(drop.table(), rows);
      default -> List.of();
    };
  }

  private static List<Hazard> column(DropColumn drop, GuardedRows rows) {
    if (rows.column(drop.table(), drop.column()).isEmpty()) {
      return List.of();
    }
    List<Hazard> hazards = new ArrayList<>();
    String subject = drop.table().sql() + "." + drop.column().sql();
    long count = rows.count(drop.table(), Sql.of("t.{} is not null", drop.column()));
    hazards.add(
        Hazard.warning(
                "data-loss",
                subject,
                count == 0
                    ? "the column goes; it holds no value now"
                    : "the values of "
                        + Danger.rows(count)
                        + " are lost; the way back cannot"
                        + " restore them")
            .withRemedy("drop it in a release after the one in which no code reads it"));
    List<String> dependants = dependants(drop.table(), drop.column(), rows);
    if (!dependants.isEmpty()) {
      hazards.add(
          Hazard.warning(
              "dependants", subject, "these stand on it: " + String.join(", ", dependants)));
    }
    return hazards;
  }

  private static List<String> dependants(QualifiedName table, Identifier column, GuardedRows rows) {
    return rows.read(
            Sql.of(
                """
                select distinct pg_describe_object(d.classid, d.objid, d.objsubid) as what
                from pg_depend d
                join pg_class c on c.oid = d.refobjid
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
                where d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  and n.nspname = {} and c.relname = {} and a.attname = {}
                  and d.classid <> 'pg_catalog.pg_attrdef'::pg_catalog.regclass
                order by 1
                limit 8
                """,
                table.schema().map(Identifier::value).orElse(""),
                table.name().value(),
                column.value()))
        .map(row -> row.text("what"));
  }

  private static List<Hazard> table(QualifiedName name, GuardedRows rows) {
    Relation table = rows.relation(name).orElseThrow();
    List<Hazard> hazards = new ArrayList<>();
    hazards.add(
        Hazard.warning(
            "data-loss",
            name.sql(),
            Danger.rows(rows.count(name, Sql.of("true")))
                + " are lost; the way back cannot restore them"));
    if (!table.referencedBy().isEmpty()) {
      hazards.add(
          Hazard.error(
                  "dependants",
                  name.sql(),
                  "other tables refer to it: "
                      + String.join(
                          ", ",
                          table.referencedBy().stream()
                              .map(reference -> reference.table().sql())
                              .distinct()
                              .toList()))
              .withRemedy("drop their foreign keys first"));
    }
    return hazards;
  }
}

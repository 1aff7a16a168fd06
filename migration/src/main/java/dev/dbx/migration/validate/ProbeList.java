package dev.dbx.migration.validate;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.rows.Conflicts;
import dev.dbx.migration.validate.Probe.Counted;
import java.util.List;
import java.util.Optional;

/** Takes the probes of one statement. */
record ProbeList(int statement, int line, List<Probe> probes) {

  void rows(QualifiedName table, List<Identifier> columns, Sql rows, String message, String hint) {
    add(table, columns, rows, Counted.ROW, message, hint, Optional.empty());
  }

  void values(
      QualifiedName table, List<Identifier> columns, Sql rows, String message, String hint) {
    add(table, columns, rows, Counted.VALUE, message, hint, Optional.empty());
  }

  void pairs(QualifiedName table, Conflicts conflicts, String message, String hint) {
    add(
        table,
        conflicts.columns(),
        conflicts.pairs(),
        Counted.PAIR,
        message,
        hint,
        Optional.of(conflicts));
  }

  private void add(
      QualifiedName table,
      List<Identifier> columns,
      Sql rows,
      Counted counted,
      String message,
      String hint,
      Optional<Conflicts> compared) {
    probes.add(new Probe(statement, line, table, columns, rows, counted, message, hint, compared));
  }
}

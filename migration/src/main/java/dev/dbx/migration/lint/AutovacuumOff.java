package dev.dbx.migration.lint;

import dev.dbx.core.statement.TableAction.SetOptions;

/** Autovacuum of a table is turned off. */
final class AutovacuumOff extends ActionRule<SetOptions> {

  AutovacuumOff() {
    super("autovacuum-off", "Autovacuum of a table is turned off", SetOptions.class);
  }

  @Override
  void check(SetOptions action, Table table, Step step, Findings out) {
    boolean off =
        action.options().stream()
            .anyMatch(
                option -> option.matches("(toast\\.)?autovacuum_enabled='?(false|off|0|no)'?"));
    if (off) {
      out.info(
          step.target(),
          out.facts(),
          "The table bloats, its statistics age, and in the end PostgreSQL vacuums it to prevent wraparound",
          "make autovacuum gentler instead of turning it off",
          "ALTER TABLE %s SET (autovacuum_vacuum_scale_factor = 0.05);".formatted(step.target()));
    }
  }
}

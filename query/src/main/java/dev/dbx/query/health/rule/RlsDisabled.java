package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.TableState;
import java.util.List;

/** A table that roles from outside reach and no policy filters. */
final class RlsDisabled implements HealthRule<List<TableState>> {

  @Override
  public String id() {
    return "rls-disabled";
  }

  @Override
  public Source<List<TableState>> source() {
    return TableState.SOURCE;
  }

  @Override
  public Verdict check(List<TableState> tables, Surroundings around) {
    return Verdict.of(
        tables.stream()
            .filter(table -> table.exposed() && !table.materializedView() && !table.rowSecurity())
            .map(this::finding));
  }

  private Finding finding(TableState table) {
    return error(
            table.name().sql(),
            "every row is open to roles that take requests from outside: row-level security is off")
        .withEvidence("granted to PUBLIC, anon, authenticated or web_anon")
        .withHint("enable row-level security and add policies, or revoke the privileges")
        .withFix("ALTER TABLE " + table.name().sql() + " ENABLE ROW LEVEL SECURITY;");
  }
}

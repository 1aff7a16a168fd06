package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.TableState;
import java.util.List;

/** Policies that look as if they protected, on a table where row-level security is off. */
final class PolicyWithoutRls implements HealthRule<List<TableState>> {

  @Override
  public String id() {
    return "policy-without-rls";
  }

  @Override
  public Source<List<TableState>> source() {
    return TableState.SOURCE;
  }

  @Override
  public Verdict check(List<TableState> tables, Surroundings around) {
    return Verdict.of(
        tables.stream()
            .filter(table -> table.policies() > 0 && !table.rowSecurity())
            .map(this::finding));
  }

  private Finding finding(TableState table) {
    return error(
            table.name().sql(), "its policies do nothing: row-level security was never enabled")
        .withEvidence("row-level security is off, policies: " + table.policies())
        .withHint("enable row-level security, after a look at what the policies then deny")
        .withFix("ALTER TABLE " + table.name().sql() + " ENABLE ROW LEVEL SECURITY;");
  }
}

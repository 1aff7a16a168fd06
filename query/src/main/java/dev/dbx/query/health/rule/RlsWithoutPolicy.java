package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.TableState;
import java.util.List;

/** Row-level security without a policy: all rows hidden, on purpose or not. */
final class RlsWithoutPolicy implements HealthRule<List<TableState>> {

  @Override
  public String id() {
    return "rls-without-policy";
  }

  @Override
  public Source<List<TableState>> source() {
    return TableState.SOURCE;
  }

  /** A partition without policies is right: rows are read through its parent. */
  @Override
  public Verdict check(List<TableState> tables, Surroundings around) {
    return Verdict.of(
        tables.stream()
            .filter(table -> table.rowSecurity() && table.policies() == 0 && !table.partition())
            .map(this::finding));
  }

  private Finding finding(TableState table) {
    String message =
        "only its owner and roles that bypass row-level security see or change its rows: there is"
            + " no policy";
    String name = table.name().sql();
    return (table.exposed() ? warn(name, message) : remark(name, message))
        .withEvidence("row-level security is on, 0 policies")
        .withHint("add a policy for those who should see rows; without one, that is nobody");
  }
}

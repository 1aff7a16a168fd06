package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Setting;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.TableState;
import dev.dbx.query.plan.Numbers;
import java.util.List;
import java.util.stream.Stream;

/** Autovacuum is off. */
final class AutovacuumDisabled implements HealthRule<List<TableState>> {

  /** Without the second, autovacuum does not know what to do. */
  private static final List<String> SETTINGS = List.of("autovacuum", "track_counts");

  @Override
  public String id() {
    return "autovacuum-disabled";
  }

  @Override
  public Source<List<TableState>> source() {
    return TableState.SOURCE;
  }

  @Override
  public Verdict check(List<TableState> tables, Surroundings around) {
    return Verdict.of(
        Stream.concat(
            SETTINGS.stream()
                .filter(name -> around.setting(name).filter(Setting::isOff).isPresent())
                .map(this::server),
            tables.stream()
                .filter(table -> table.stored() && table.autovacuumOff())
                .map(this::table)));
  }

  private Finding server(String setting) {
    return error(
            "server",
            "nothing removes dead rows or updates statistics: autovacuum does not run at all")
        .withEvidence(setting + " = off")
        .withHint("switch it on; if it is in the way, make it gentler instead")
        .withFix("ALTER SYSTEM SET " + setting + " = on;\nSELECT pg_reload_conf();");
  }

  private Finding table(TableState table) {
    return warn(
            table.name().sql(), "nothing removes its dead rows or updates its statistics by itself")
        .withEvidence(
            "autovacuum_enabled = %s, %s dead rows"
                .formatted(
                    table.options().get("autovacuum_enabled"), Numbers.count(table.deadRows())))
        .withHint("a load that switched it off should have switched it on again")
        .withFix("ALTER TABLE " + table.name().sql() + " RESET (autovacuum_enabled);");
  }
}

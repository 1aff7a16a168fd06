package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Setting;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;

/** A setting lets a crash destroy data. */
final class SettingUnsafe implements HealthRule<Surroundings> {

  /** Docs, 19.5: each warns of unrecoverable corruption. */
  private static final List<String> NAMES = List.of("fsync", "full_page_writes");

  @Override
  public String id() {
    return "setting-unsafe";
  }

  @Override
  public Source<Surroundings> source() {
    return Surroundings.SOURCE;
  }

  @Override
  public Verdict check(Surroundings server, Surroundings around) {
    return Verdict.of(
        NAMES.stream()
            .flatMap(name -> server.setting(name).stream())
            .filter(Setting::isOff)
            .map(setting -> finding(setting.name())));
  }

  private Finding finding(String name) {
    return error("server", "after a crash of the machine the cluster may be beyond repair")
        .withEvidence(name + " = off")
        .withHint("right for a server whose data need not survive anything, such as one for tests")
        .withFix("ALTER SYSTEM SET " + name + " = on;\nSELECT pg_reload_conf();");
  }
}

package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Setting;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings are as they were made for a small machine. */
final class SettingsAtDefault implements HealthRule<Surroundings> {

  /** What ruby-pg-extras, pghero and postgres_dba look at first. */
  private static final List<String> NAMES =
      List.of(
          "shared_buffers",
          "effective_cache_size",
          "maintenance_work_mem",
          "work_mem",
          "random_page_cost",
          "max_wal_size");

  @Override
  public String id() {
    return "settings-at-default";
  }

  @Override
  public Source<Surroundings> source() {
    return Surroundings.SOURCE;
  }

  @Override
  public Verdict check(Surroundings server, Surroundings around) {
    List<Setting> untouched =
        NAMES.stream()
            .flatMap(name -> server.setting(name).stream())
            .filter(Setting::isBuiltIn)
            .toList();
    return Verdict.of(untouched.isEmpty() ? Optional.empty() : Optional.of(finding(untouched)));
  }

  private Finding finding(List<Setting> untouched) {
    return remark("server", "settings that depend on the machine were never set for it")
        .withEvidence(
            untouched.stream()
                .map(setting -> setting.name() + " = " + setting.words())
                .collect(Collectors.joining(", ")))
        .withHint(
            "shared_buffers a quarter of the memory, effective_cache_size three quarters,"
                + " random_page_cost 1.1 on an SSD (docs, 19.4 and 19.7)");
  }
}

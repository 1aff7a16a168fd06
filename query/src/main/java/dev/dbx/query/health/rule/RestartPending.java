package dev.dbx.query.health.rule;

import dev.dbx.query.health.facts.Setting;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;
import java.util.Optional;

/** Settings were changed that need a restart. */
final class RestartPending implements HealthRule<Surroundings> {

  @Override
  public String id() {
    return "restart-pending";
  }

  @Override
  public Source<Surroundings> source() {
    return Surroundings.SOURCE;
  }

  @Override
  public Verdict check(Surroundings server, Surroundings around) {
    List<String> names =
        server.settings().values().stream()
            .filter(Setting::pendingRestart)
            .map(Setting::name)
            .sorted()
            .toList();
    return Verdict.of(
        names.isEmpty()
            ? Optional.empty()
            : Optional.of(
                remark("server", "the configuration says something else than the server does")
                    .withEvidence("waiting for a restart: " + String.join(", ", names))
                    .withHint(
                        "restart it at a good time: the next crash would do it at a bad one")));
  }
}

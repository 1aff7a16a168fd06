package dev.dbx.app;

import dev.dbx.app.config.Targets;
import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.OtherDatabases;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The connections of dbx.toml and, where a person writes the arguments, any URL. */
final class OtherTargets implements OtherDatabases {

  private static final Pattern URL = Pattern.compile("postgres(ql)?://.*");

  private final Targets targets;
  private final boolean byPerson;

  /**
   * @param byPerson whether a person writes the arguments, and not an agent
   */
  OtherTargets(Targets targets, boolean byPerson) {
    this.targets = targets;
    this.byPerson = byPerson;
  }

  @Override
  public List<String> names() {
    return targets.names();
  }

  @Override
  public Optional<Catalog> definitions(String written, Call call) {
    return found(written)
        .map(
            found -> {
              try (Connections connections = new Connections(found.target().get())) {
                return new JdbcCatalogReader(connections).definitions(call);
              }
            });
  }

  private Optional<Targets.Found> found(String written) {
    if (byPerson && URL.matcher(written).matches()) {
      return Optional.of(targets.find(Optional.empty(), Optional.of(written)));
    }
    return names().contains(written)
        ? Optional.of(targets.find(Optional.of(written), Optional.empty()))
        : Optional.empty();
  }
}

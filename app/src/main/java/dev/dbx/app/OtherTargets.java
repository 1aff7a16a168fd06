package dev.dbx.app;

import dev.dbx.app.config.Targets;
import dev.dbx.core.port.OtherDatabases;
import dev.dbx.core.port.Ports;
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
  public Optional<Opened> open(String written) {
    return found(written).map(found -> new Other(Dbx.open(found.target().get())));
  }

  /** A database that only one tool uses. */
  private record Other(Dbx dbx) implements Opened {

    @Override
    public Ports ports() {
      return dbx.ports();
    }

    @Override
    public void close() {
      dbx.close();
    }
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

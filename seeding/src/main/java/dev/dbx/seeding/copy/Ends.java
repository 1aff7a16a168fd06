package dev.dbx.seeding.copy;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.file.OutputFile;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.port.OtherDatabases.Opened;
import dev.dbx.core.port.Ports;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a copy comes from and where it goes.
 *
 * @param to where it goes, for people
 * @param target a database; empty for a file
 * @param file empty for a database
 * @param opened for the copy alone
 */
record Ends(
    String to, Ports source, Optional<Ports> target, Optional<OutputFile> file, List<Opened> opened)
    implements AutoCloseable {

  private static final String SCRIPT = ".sql";

  private static final Sql PLACE =
      Sql.of(
          "select pg_catalog.pg_postmaster_start_time() || ' ' || pg_catalog.current_database()"
              + " as place");

  /**
   * @throws NotFound if a name is none of a connection
   * @throws InvalidInput if the file cannot be written, or both ends are the same
   */
  static Ends open(CopyAnonymizedData.Input in, Ports ports) {
    Optional<OutputFile> file =
        in.to().endsWith(SCRIPT) && !ports.others().names().contains(in.to())
            ? Optional.of(OutputFile.at(in.to(), ScriptFile.MARK))
            : Optional.empty();
    Optional<Opened> source = in.from().map(name -> database(name, ports));
    Optional<Opened> target =
        file.isPresent() ? Optional.empty() : Optional.of(database(in.to(), ports));
    Ends ends =
        new Ends(
            target.map(it -> it.ports().target().label()).orElse(in.to()),
            source.map(Opened::ports).orElse(ports),
            target.map(Opened::ports),
            file,
            Stream.concat(source.stream(), target.stream()).toList());
    if (ends.target().filter(to -> isSame(to.target(), ends.source().target())).isPresent()) {
      ends.close();
      throw new InvalidInput(
          in.to() + " is the database that is copied", "give another connection, or a file");
    }
    return ends;
  }

  private static boolean isSame(ConnectionTarget one, ConnectionTarget other) {
    return one.host().equals(other.host())
        && one.port() == other.port()
        && one.database().equals(other.database());
  }

  private static Opened database(String name, Ports ports) {
    return ports
        .others()
        .open(name)
        .orElseThrow(
            () ->
                new NotFound(
                    "there is no connection " + name,
                    CloseMatches.of(name, ports.others().names()),
                    "name a connection of dbx.toml, marked test or development, or a file such as"
                        + " copy.sql"));
  }

  /**
   * A server has many addresses, and started once.
   *
   * @throws InvalidInput if both ends are the same database
   */
  void requireTwo(Call call) {
    if (target.filter(to -> place(to, call).equals(place(source, call))).isPresent()) {
      throw new InvalidInput(
          to() + " is the database that is copied", "give another connection, or a file");
    }
  }

  private static String place(Ports ports, Call call) {
    return ports.queries().ask(PLACE, call).single().text("place");
  }

  @Override
  public void close() {
    opened.forEach(Opened::close);
  }
}

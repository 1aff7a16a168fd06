package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Server;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.Transaction;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.jdbc.PgConnection;

/**
 * Reads the catalogue of PostgreSQL 14 to 18 with one query for each kind of object. What belongs
 * to an extension is part of the extension: left out of a whole read as pg_dump leaves it out,
 * found when asked for by name.
 */
public final class JdbcCatalogReader implements CatalogReader {

  /** Everything that few databases have much of. */
  private static final List<Question<?>> SURROUNDINGS =
      List.of(
          Settings.QUESTION,
          Servers.QUESTION,
          Schemas.QUESTION,
          Routines.QUESTION,
          Sequences.QUESTION,
          EnumTypes.QUESTION,
          Domains.HEADS,
          Domains.CONSTRAINTS,
          CompositeTypes.HEADS,
          CompositeTypes.ATTRIBUTES,
          RangeTypes.QUESTION,
          Extensions.QUESTION,
          Roles.HEADS,
          Roles.MEMBERSHIPS,
          DefaultPrivileges.QUESTION,
          EventTriggers.QUESTION,
          Publications.HEADS,
          Publications.TABLES);

  private final Connections connections;

  public JdbcCatalogReader(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Server server(Call call) {
    return connections.run(Transaction.QUESTION, call, JdbcCatalogReader::readServer);
  }

  @Override
  public Catalog read(Call call) {
    return ConcurrentChanges.retry(
        () -> connections.run(Transaction.SNAPSHOT, call, JdbcCatalogReader::readAll));
  }

  @Override
  public Relation relation(QualifiedName name, Call call) {
    return ConcurrentChanges.retry(
        () ->
            connections.run(
                Transaction.SNAPSHOT, call, connection -> readRelation(connection, name)));
  }

  private static Server readServer(PgConnection connection) throws SQLException {
    return new CatalogSession(connection)
        .together(Scope.EVERYTHING, List.of(Settings.QUESTION, Servers.QUESTION))
        .to(Servers.QUESTION)
        .get(0);
  }

  private static Relation readRelation(PgConnection connection, QualifiedName name)
      throws SQLException {
    CatalogSession session = new CatalogSession(connection);
    return RelationReader.readOne(session, RelationLookup.find(session, name));
  }

  private static Catalog readAll(PgConnection connection) throws SQLException {
    CatalogSession session = new CatalogSession(connection);
    Answers around = session.together(Scope.EVERYTHING, SURROUNDINGS);
    return new Catalog(
        around.to(Servers.QUESTION).get(0),
        around.to(Schemas.QUESTION),
        RelationReader.readAll(session),
        around.to(Routines.QUESTION),
        around.to(Sequences.QUESTION),
        around.to(EnumTypes.QUESTION),
        Domains.read(around),
        CompositeTypes.read(around),
        around.to(RangeTypes.QUESTION),
        around.to(Extensions.QUESTION),
        Roles.read(around),
        around.to(DefaultPrivileges.QUESTION).stream().flatMap(List::stream).toList(),
        around.to(EventTriggers.QUESTION),
        Publications.read(around));
  }
}

package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Server;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
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
          Settings.FOR_ALL,
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
          Publications.TABLES,
          OtherObjects.QUESTION,
          Dependencies.QUESTION);

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
    return ConcurrentChanges.retry(() -> readAll(call));
  }

  @Override
  public Catalog definitions(Call call) {
    return ConcurrentChanges.retry(
        () ->
            connections.run(
                Transaction.SNAPSHOT,
                call,
                connection -> {
                  Answers answers = readAll(connection, List.of(Servers.WITHOUT_SIZE));
                  return catalog(
                      answers,
                      answers.to(Servers.WITHOUT_SIZE).get(0),
                      RelationReader.definitions(answers));
                }));
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
        .together(Scope.EVERYTHING, List.of(Settings.FOR_ALL, Servers.QUESTION))
        .to(Servers.QUESTION)
        .get(0);
  }

  private static Relation readRelation(PgConnection connection, QualifiedName name)
      throws SQLException {
    CatalogSession session = new CatalogSession(connection);
    return RelationReader.readOne(session, RelationLookup.find(session, name));
  }

  /** What is measured, and so is of no snapshot, is measured beside what is read. */
  private Catalog readAll(Call call) {
    Supplier<Measurements> measure =
        () -> connections.run(Transaction.QUESTION, call, Measurements::take);
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Measurements> measured = beside.submit(measure::get);
      Answers answers =
          connections.run(Transaction.SNAPSHOT, call, connection -> readAll(connection, List.of()));
      Measurements taken = await(measured, measure);
      return catalog(
          answers,
          taken.server(),
          RelationReader.relations(answers, taken.sizing(), taken.sizes()));
    }
  }

  /** A server that gives no second connection is asked again over the first. */
  private static Measurements await(Future<Measurements> measured, Supplier<Measurements> again) {
    try {
      return measured.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectionFailed) {
        return again.get();
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the catalogue was read", e);
    }
  }

  private static Answers readAll(PgConnection connection, List<Question<?>> more)
      throws SQLException {
    CatalogSession session = new CatalogSession(connection);
    List<Question<?>> surroundings = new ArrayList<>(SURROUNDINGS);
    surroundings.addAll(more);
    Answers answers = session.together(Scope.EVERYTHING, surroundings);
    answers.add(session.oneByOne(Scope.EVERYTHING, RelationReader.QUESTIONS));
    return answers;
  }

  private static Catalog catalog(Answers read, Server server, List<Relation> relations) {
    List<Domain> domains = Domains.read(read);
    List<CompositeType> compositeTypes = CompositeTypes.read(read);
    return new Catalog(
        server,
        read.to(Schemas.QUESTION),
        relations,
        read.to(Routines.QUESTION),
        read.to(Sequences.QUESTION),
        read.to(EnumTypes.QUESTION),
        domains,
        compositeTypes,
        read.to(RangeTypes.QUESTION),
        read.to(Extensions.QUESTION),
        Roles.read(read),
        read.to(DefaultPrivileges.QUESTION).stream().flatMap(List::stream).toList(),
        read.to(EventTriggers.QUESTION),
        Publications.read(read),
        Dependencies.between(
            KnownObjects.of(read, relations, domains, compositeTypes),
            read.to(Dependencies.QUESTION)),
        read.to(OtherObjects.QUESTION));
  }
}

package dev.dbx.introspection.data;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.guard.VettedQuestion;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;

/** Finds tables and reads their rows as somebody: every question passes the guard first. */
public final class TableReader {

  private final CatalogReader catalog;
  private final QueryRunner queries;
  private final ReadGuard guard;
  private final Identities identities;

  public TableReader(Ports ports) {
    this.catalog = ports.catalog();
    this.queries = ports.queries();
    this.guard = new ReadGuard(ports.parser(), ports.queries());
    this.identities = new Identities(ports.queries(), ports.target().identity());
  }

  /**
   * The table that is meant, as it is to the user that is named.
   *
   * @throws dev.dbx.core.error.DbxException.PermissionDenied naming the privilege that is missing
   */
  public Subject open(QualifiedName table, Optional<String> asUser, Call call) {
    return open(catalog.relation(table, call), identities.resolve(asUser, call), call);
  }

  /** The same for a table that was read already. */
  public Subject open(Relation relation, Identities.Resolved user, Call call) {
    Scope scope = Scope.whole(user.identity());
    return new Subject(
        relation,
        TableColumn.of(relation, queries, call),
        user,
        RowVisibility.of(relation, queries, guard, scope, call));
  }

  /** As whom, for several tables. */
  public Identities.Resolved user(Optional<String> asUser, Call call) {
    return identities.resolve(asUser, call);
  }

  public CatalogReader catalog() {
    return catalog;
  }

  /** Asks the catalogue, as the connection's role. */
  public RowSet ask(Sql question, Call call) {
    return queries.ask(question, call);
  }

  /** Reads rows on the sealed path. */
  public RowSet read(Sql question, Scope scope, Call call) {
    return queries.read(guard.vet(question, call), scope, call);
  }

  /** Questions that may be read; all of them are looked up together. */
  public List<VettedQuestion> vet(List<Sql> questions, Call call) {
    return guard.vet(questions, call);
  }

  /** Reads rows on the sealed path. */
  public RowSet read(VettedQuestion question, Scope scope, Call call) {
    return queries.read(question, scope, call);
  }
}

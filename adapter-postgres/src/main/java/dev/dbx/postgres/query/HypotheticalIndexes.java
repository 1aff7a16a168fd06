package dev.dbx.postgres.query;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.QueryRunner.HypotheticalPlan;
import dev.dbx.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Indexes that the extension HypoPG lets the planner of one session believe in. */
final class HypotheticalIndexes {

  private final Identifier schema;
  private final Session session;

  HypotheticalIndexes(Identifier schema, Session session) {
    this.schema = schema;
    this.session = session;
  }

  /**
   * Plans with them. They outlive transactions, and the connection serves others: so they go also
   * when planning fails, which takes a transaction that is not aborted.
   *
   * @param statements each a CREATE INDEX
   */
  HypotheticalPlan with(List<String> statements, Supplier<String> planning) {
    run(Sql.of("SAVEPOINT dbx_hypopg"));
    try {
      List<String> names = new ArrayList<>();
      for (String statement : statements) {
        names.add(create(statement));
      }
      return new HypotheticalPlan(planning.get(), names);
    } finally {
      run(Sql.of("ROLLBACK TO SAVEPOINT dbx_hypopg"));
      run(Sql.of("SELECT FROM {}()", function("hypopg_reset")));
    }
  }

  private String create(String statement) {
    Sql create =
        Sql.of("SELECT indexname AS name FROM {}({})", function("hypopg_create_index"), statement);
    return session.all(NativeStatement.of(create)).single().text("name");
  }

  private QualifiedName function(String name) {
    return new QualifiedName(Optional.of(schema), Identifier.of(name));
  }

  private void run(Sql sql) {
    session.all(NativeStatement.of(sql));
  }
}

package dev.dbx.postgres.query;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.port.Trial;
import dev.dbx.core.port.Trials;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.Transaction;
import java.util.function.Function;

/** Trials over JDBC, each on a connection that is closed with it. */
public final class JdbcTrials implements Trials {

  private final ConnectionTarget target;

  public JdbcTrials(ConnectionTarget target) {
    this.target = target;
  }

  @Override
  public <T> T run(Function<Trial, T> work, Call call) {
    try (Connections own = new Connections(target)) {
      return own.run(
          Transaction.TRIAL,
          call,
          connection -> {
            JdbcTrial trial = new JdbcTrial(connection, call);
            trial.mark();
            return work.apply(trial);
          });
    }
  }
}

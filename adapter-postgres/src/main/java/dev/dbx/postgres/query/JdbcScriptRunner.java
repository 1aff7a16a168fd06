package dev.dbx.postgres.query;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.VettedScript;
import dev.dbx.core.guard.VettedScript.Complaint;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.port.ScriptRunner;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.StatementText;
import dev.dbx.postgres.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Scripts over JDBC, each on a connection that is closed with it. */
public final class JdbcScriptRunner implements ScriptRunner {

  private final ConnectionTarget target;

  public JdbcScriptRunner(ConnectionTarget target) {
    this.target = target;
  }

  @Override
  public List<String> run(VettedScript script, Call call) {
    Transaction kind = script.inTransaction() ? Transaction.WRITING : Transaction.NONE;
    try (Connections own = new Connections(target)) {
      return own.run(
          kind,
          call,
          connection -> {
            Run run = new Run(new Session(connection, new ColumnTypes(), call));
            script.steps().forEach(run::one);
            return run.answers;
          });
    }
  }

  /** One pass over the steps. */
  private static final class Run {

    private final Session session;
    private final List<String> answers = new ArrayList<>();

    Run(Session session) {
      this.session = session;
    }

    void one(Step step) {
      switch (step) {
        case Step.Written written ->
            session.run(
                new NativeStatement(
                    new StatementText(written.text(), written.position()), List.of()));
        case Step.Own own -> {
          long written = session.run(NativeStatement.of(own.statement()));
          require(own.rows().filter(rows -> rows != written).isEmpty(), own.unless());
        }
        case Step.Asked asked -> {
          String answer = session.all(NativeStatement.of(asked.question())).single().text("answer");
          require(asked.expected().filter(it -> !it.equals(answer)).isEmpty(), asked.unless());
          answers.add(answer);
        }
        case Step.Copied copied -> session.copy(copy(copied), copied.rows());
        case Step.Inspected inspected -> {
          for (int i = 0; i < inspected.questions().size(); i++) {
            int question = i;
            session.copyOut(
                inspected.questions().get(i), cells -> inspected.by().row(question, cells));
          }
          inspected.by().end();
        }
        case Step.Become become -> session.become(become.identity());
      }
    }

    private static NativeStatement copy(Step.Copied copied) {
      return NativeStatement.of(
          Sql.of(
              "COPY {} ({}) FROM STDIN",
              copied.table(),
              Sql.join(", ", copied.columns().stream().map(name -> Sql.of("{}", name)).toList())));
    }

    private static void require(boolean fulfilled, Complaint complaint) {
      if (!fulfilled) {
        throw new Refused("script", complaint.message(), complaint.hint());
      }
    }
  }
}

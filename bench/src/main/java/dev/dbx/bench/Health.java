package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.core.guard.VettedQuestion;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.health.HealthCheck;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The health check on 5,000 tables, beside the questions it asks. */
final class Health {

  private static final HealthCheck.Input ALL =
      new HealthCheck.Input(List.of(), List.of(), Severity.ERROR);

  private Health() {}

  static Figure absolute(Lab lab) throws Exception {
    try (Dbx dbx = Dbx.open(lab.manyTables())) {
      return Figure.absolute(
          "health-check on 5,000 tables",
          Samples.median(1, 5, () -> check(dbx.ports())),
          "ms",
          3000);
    }
  }

  /** The same texts with their values in them, over one connection of the driver. */
  static Figure againstBare(Lab lab) throws Exception {
    try (Dbx dbx = Dbx.open(lab.manyTables());
        Connection bare = Lab.bare(lab.manyTables())) {
      List<String> questions = questions(dbx.ports());
      Samples.Pair pair =
          Samples.alternate(1, 5, () -> check(dbx.ports()), () -> run(questions, bare));
      return Figure.ratio(
          "health-check on 5,000 tables",
          pair.ours(),
          "ms",
          "its %d questions alone".formatted(questions.size()),
          pair.theirs(),
          2);
    }
  }

  private static void check(Ports ports) {
    new HealthCheck(ports).run(ALL, Call.unattended());
  }

  private static List<String> questions(Ports ports) {
    List<String> questions = new ArrayList<>();
    QueryRunner listening =
        (QueryRunner)
            Proxy.newProxyInstance(
                Health.class.getClassLoader(),
                new Class<?>[] {QueryRunner.class},
                (proxy, method, arguments) -> {
                  if (arguments[0] instanceof Sql sql) {
                    questions.add(sql.written());
                  } else if (arguments[0] instanceof VettedQuestion vetted) {
                    questions.add(vetted.sql().written());
                  }
                  try {
                    return method.invoke(ports.queries(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    check(new Ports(ports.target(), ports.catalog(), listening, ports.parser(), ports.audit()));
    return questions;
  }

  private static void run(List<String> questions, Connection bare) throws SQLException {
    try (Statement statement = bare.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String question : questions) {
        statement.execute(question);
      }
    }
  }
}

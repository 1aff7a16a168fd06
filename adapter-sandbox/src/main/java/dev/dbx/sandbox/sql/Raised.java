package dev.dbx.sandbox.sql;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.SandboxConnection.Answer;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;

/**
 * Lets the role of a sandbox do what only a superuser may, statement by statement, where that runs
 * no code of the database's own: see {@link HarmlessStatements}.
 */
public final class Raised {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final ConnectionTarget administrator;
  private final String login;
  private final Optional<String> mark;
  private final Call call;

  /**
   * @param administrator a superuser, in the sandbox's database
   * @param login the role, which no other role is a member of
   * @param mark what names of this process's databases begin with; empty where all are its own
   */
  public Raised(ConnectionTarget administrator, String login, Optional<String> mark, Call call) {
    this.administrator = administrator;
    this.login = login;
    this.mark = mark;
    this.call = call;
  }

  /**
   * Runs a statement, with more rights if it needs them and may have them.
   *
   * @throws SqlFailed if the server rejects it
   */
  Answer run(String statement, SandboxSql session) {
    if (!HarmlessStatements.mayInclude(statement)) {
      return session.answer(statement);
    }
    boolean inTransaction = session.isInTransaction();
    if (inTransaction) {
      session.execute("savepoint dbx_sandbox");
    }
    Answer answer = runMaybeRaised(statement, session, inTransaction);
    if (inTransaction) {
      session.execute("release savepoint dbx_sandbox");
    }
    return answer;
  }

  private Answer runMaybeRaised(String statement, SandboxSql session, boolean inTransaction) {
    try {
      return session.answer(statement);
    } catch (SqlFailed e) {
      if (inTransaction) {
        session.execute("rollback to savepoint dbx_sandbox");
      }
      if (!e.sqlState().equals(INSUFFICIENT_PRIVILEGE) || !runRaised(statement, session)) {
        throw e;
      }
      return new Answer(List.of(), 0, List.of());
    }
  }

  /** False, and nothing has happened, if it may not be run like that. */
  private boolean runRaised(String statement, SandboxSql session) {
    try (SandboxSql superuser = SandboxSql.open(administrator, call)) {
      boolean mayRaise = superuser.values("show is_superuser").get(0).equals("on");
      if (!mayRaise || !new HarmlessStatements(superuser, session, mark).include(statement)) {
        return false;
      }
      try (EventTriggersOff off = EventTriggersOff.in(superuser)) {
        superuser.execute("alter role " + login + " superuser");
        try {
          session.executeAsItself(statement);
        } finally {
          superuser.execute("alter role " + login + " nosuperuser");
        }
      }
      return true;
    }
  }
}

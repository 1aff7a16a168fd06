package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.counter.Span;
import dev.dbx.query.health.facts.Session;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A transaction is open and does nothing. */
final class IdleInTransaction implements HealthRule<List<Session>> {

  /** Any for that long (catalogue, health checks). */
  private static final Duration WARNING = Duration.ofMinutes(5);

  private static final Duration ERROR = Duration.ofHours(1);

  /** Also that which is followed by {@code (aborted)}. */
  private static final String IDLE = "idle in transaction";

  @Override
  public String id() {
    return "idle-in-transaction";
  }

  @Override
  public Source<List<Session>> source() {
    return Session.SOURCE;
  }

  @Override
  public Verdict check(List<Session> sessions, Surroundings around) {
    return Verdict.of(sessions.stream().flatMap(session -> check(session).stream()))
        .but(Unseen.sessions(around));
  }

  private Optional<Finding> check(Session session) {
    return session
        .inState()
        .filter(since -> session.state().filter(state -> state.startsWith(IDLE)).isPresent())
        .filter(since -> since.compareTo(WARNING) >= 0)
        .map(since -> finding(session, since));
  }

  private Finding finding(Session session, Duration since) {
    return warn(
            since.compareTo(ERROR) >= 0,
            session.words(),
            "keeps its locks, and vacuum from its work, but does nothing")
        .withEvidence(
            "%s for %s; last statement: %s"
                .formatted(session.state().orElseThrow(), Span.words(since), session.text()))
        .withHint(
            "mend the application: no waiting inside a transaction; a limit is"
                + " idle_in_transaction_session_timeout")
        .withFix("SELECT pg_terminate_backend(" + session.pid() + ");");
  }
}

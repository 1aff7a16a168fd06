package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.counter.Span;
import dev.dbx.query.health.facts.Session;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A query runs for long. */
final class QueryRunsLong implements HealthRule<List<Session>> {

  /** Supabase CLI's; pghero's 60 s would report every report. */
  private static final Duration LONG = Duration.ofMinutes(5);

  @Override
  public String id() {
    return "query-runs-long";
  }

  @Override
  public Source<List<Session>> source() {
    return Session.SOURCE;
  }

  @Override
  public Verdict check(List<Session> sessions, Surroundings around) {
    return Verdict.of(sessions.stream().filter(Session::client).flatMap(s -> check(s).stream()))
        .but(Unseen.sessions(around));
  }

  private Optional<Finding> check(Session session) {
    return session
        .query()
        .filter(since -> session.state().equals(Optional.of("active")))
        .filter(since -> since.compareTo(LONG) >= 0)
        .map(since -> finding(session, since));
  }

  private Finding finding(Session session, Duration since) {
    return warn(session.words(), "has run one statement for " + Span.words(since))
        .withEvidence(
            "active for %s%s: %s"
                .formatted(
                    Span.words(since),
                    session.waiting().isPresent() ? ", waiting for a lock" : "",
                    session.text()))
        .withHint("dbx explain-query says why a query is slow; a limit is statement_timeout")
        .withFix("SELECT pg_cancel_backend(" + session.pid() + ");");
  }
}

package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.counter.Span;
import dev.dbx.query.health.facts.BlockingTree;
import dev.dbx.query.health.facts.Session;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sessions wait for a lock that another holds. */
final class SessionsBlocked implements HealthRule<List<Session>> {

  /** deadlock_timeout, from which on the server itself takes a wait for one that may last. */
  private static final Duration LONG = Duration.ofSeconds(1);

  /** Supabase CLI's. */
  private static final Duration ERROR = Duration.ofMinutes(2);

  @Override
  public String id() {
    return "sessions-blocked";
  }

  @Override
  public Source<List<Session>> source() {
    return Session.SOURCE;
  }

  /** One finding per root of the tree: who waits for nobody, but is waited for. */
  @Override
  public Verdict check(List<Session> sessions, Surroundings around) {
    Map<Long, Session> known =
        sessions.stream().collect(Collectors.toMap(Session::pid, Function.identity()));
    BlockingTree tree = BlockingTree.of(sessions);
    return Verdict.of(
            tree.roots().stream()
                .filter(root -> longest(tree.below(root)).compareTo(LONG) >= 0)
                .map(root -> finding(root, tree, known)))
        .but(Unseen.sessions(around));
  }

  private static Duration longest(List<Session> waiting) {
    return waiting.stream()
        .flatMap(session -> session.waiting().stream())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Finding finding(long root, BlockingTree tree, Map<Long, Session> known) {
    List<Session> waiting = tree.below(root);
    Duration longest = longest(waiting);
    Finding finding =
        warn(
                longest.compareTo(ERROR) >= 0,
                subject(root, known),
                "%d %s for it, for up to %s"
                    .formatted(
                        waiting.size(),
                        waiting.size() == 1 ? "session waits" : "sessions wait",
                        Span.words(longest)))
            .withEvidence(tree.words(root, known))
            .withHint("let it commit, or end it; migrations should set lock_timeout");
    return finding.withFix(
        root == BlockingTree.PREPARED
            ? "SELECT gid, prepared FROM pg_prepared_xacts;"
            : "SELECT pg_terminate_backend(" + root + ");");
  }

  private static String subject(long root, Map<Long, Session> known) {
    if (root == BlockingTree.PREPARED) {
      return "a prepared transaction";
    }
    return Optional.ofNullable(known.get(root)).map(Session::words).orElse("session " + root);
  }
}

package dev.dbx.query.top;

import dev.dbx.core.render.DisplayWidth;
import dev.dbx.core.render.Printable;
import dev.dbx.query.counter.QueryText;
import dev.dbx.query.counter.Span;
import dev.dbx.query.health.facts.BlockingTree;
import dev.dbx.query.health.facts.Session;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.statements.RecordedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One look at a server, and what changed since the last, on the lines of a screen. */
public final class ActivityScreen {

  private static final int STATEMENTS = 8;
  private static final int TREE = 10;

  private final Activity now;
  private final Optional<Activity> before;
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private ActivityScreen(Activity now, Optional<Activity> before, int columns) {
    this.now = now;
    this.before = before;
    this.columns = columns;
  }

  /**
   * The lines, none longer than the screen is wide.
   *
   * @param rows that the screen has; sessions are left out where there is no room for them
   */
  public static List<String> lines(Activity now, Optional<Activity> before, int columns, int rows) {
    ActivityScreen screen = new ActivityScreen(now, before, columns);
    screen.add(now.headline());
    now.notes().forEach(note -> screen.add("note: " + note));
    screen.blocking();
    screen.statements();
    screen.sessions(rows);
    return List.copyOf(screen.lines);
  }

  private void add(String line) {
    String shown = Printable.of(line).replace('\n', ' ');
    lines.add(DisplayWidth.of(shown) > columns ? DisplayWidth.cut(shown, columns) : shown);
  }

  private void blocking() {
    Map<Long, Session> known =
        now.sessions().stream().collect(Collectors.toMap(Session::pid, Function.identity()));
    BlockingTree tree = BlockingTree.of(now.sessions());
    List<Long> roots = tree.roots();
    if (!roots.isEmpty()) {
      add("");
      add("BLOCKING");
      roots.stream()
          .flatMap(root -> tree.words(root, known).lines())
          .limit(TREE)
          .forEach(line -> add("  " + line));
    }
  }

  /** Of a statement since the last look. */
  private record Change(RecordedStatement statement, long calls, double ms) {}

  private void statements() {
    if (before.isEmpty() || now.statements().isEmpty()) {
      return;
    }
    Map<String, RecordedStatement> earlier =
        before.get().statements().stream()
            .collect(Collectors.toMap(RecordedStatement::queryId, Function.identity()));
    double seconds =
        Math.max(0.001, Duration.between(before.get().at(), now.at()).toMillis() / 1000.0);
    add("");
    add("    ms/s   calls/s       mean  STATEMENT");
    now.statements().stream()
        .map(statement -> change(statement, earlier.get(statement.queryId())))
        .filter(change -> change.calls() > 0)
        .sorted(Comparator.comparing(Change::ms).reversed())
        .limit(STATEMENTS)
        .forEach(change -> add(words(change, seconds)));
  }

  /** A statement that was not among those of the last look has run for the first time, or again. */
  private static Change change(RecordedStatement statement, @Nullable RecordedStatement earlier) {
    return earlier == null || earlier.calls() > statement.calls()
        ? new Change(statement, statement.calls(), statement.totalMs())
        : new Change(
            statement,
            statement.calls() - earlier.calls(),
            statement.totalMs() - earlier.totalMs());
  }

  private static String words(Change change, double seconds) {
    return String.format(
        Locale.ROOT,
        "%8.1f  %8.1f %10s  %s",
        change.ms() / seconds,
        change.calls() / seconds,
        Numbers.ms(change.ms() / change.calls()),
        QueryText.shown(change.statement().sql(), 500));
  }

  /** Who waits for a lock first, then who works, then who has a transaction open. */
  private void sessions(int rows) {
    add("");
    add("    PID  USER        DATABASE    STATE                  WAIT            TIME    QUERY");
    int room = Math.max(1, rows - lines.size() - 1);
    List<Session> sorted =
        now.sessions().stream()
            .sorted(
                Comparator.comparing(ActivityScreen::rank)
                    .thenComparing(session -> age(session).negated())
                    .thenComparing(Session::pid))
            .toList();
    sorted.stream().limit(room).forEach(session -> add(words(session)));
    if (sorted.size() > room) {
      add("    and " + (sorted.size() - room) + " more");
    }
  }

  private static int rank(Session session) {
    if (!session.blockers().isEmpty()) {
      return 0;
    }
    String state = session.state().orElse("");
    return state.equals("active") ? 1 : state.startsWith("idle in transaction") ? 2 : 3;
  }

  private static Duration age(Session session) {
    boolean active = session.state().filter("active"::equals).isPresent();
    return (active ? session.query() : session.inState()).orElse(Duration.ZERO);
  }

  private static String words(Session session) {
    return String.format(
        Locale.ROOT,
        "%7d  %-10.10s  %-10.10s  %-21.21s  %-14.14s  %6s  %s",
        session.pid(),
        session.role(),
        session.database(),
        session.state().orElse("?"),
        session.waitEvent().orElse(""),
        Span.words(age(session)),
        session.text());
  }
}

package dev.dbx.query.log;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.json.JsonReader;
import dev.dbx.query.counter.Counting;
import dev.dbx.query.statements.Order;
import dev.dbx.query.statements.RecordedStatement;
import dev.dbx.query.statements.RecordedStatements;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds up what a log says of statements: those that log_min_duration_statement or auto_explain
 * wrote down, with their durations.
 */
public final class LoggedStatements {

  /** Of simple and of prepared statements; parsing and binding have lines of their own. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "duration: ([0-9.]+) ms  (?:statement|execute [^:]*|fetch from [^:]*): (.*)",
          Pattern.DOTALL);

  private static final Pattern PLAN =
      Pattern.compile("duration: ([0-9.]+) ms  plan:\\s*(.*)", Pattern.DOTALL);

  private static final Pattern QUERY_TEXT =
      Pattern.compile(
          "Query Text: (.*?)(?:\\n(?=\\s*[A-Z][A-Za-z ]+(?: on | using |  \\())|$)",
          Pattern.DOTALL);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final double MOST = 0.95;

  private final Optional<String> database;
  private final Map<String, Logged> statements = new LinkedHashMap<>();
  private final Map<String, Logged> explained = new HashMap<>();
  private Optional<String> first = Optional.empty();
  private Optional<String> last = Optional.empty();

  private LoggedStatements(Optional<String> database) {
    this.database = database;
  }

  /** One statement. */
  private static final class Logged {
    private final Normalized text;
    private final Durations durations = new Durations();
    private final Set<String> roles = new TreeSet<>();

    Logged(Normalized text) {
      this.text = text;
    }
  }

  /**
   * Reads a log to its end.
   *
   * @param database whose statements count, where the log says which it is
   * @throws InvalidInput if there is no statement with a duration in it
   */
  public static RecordedStatements read(Iterator<String> lines, String database) {
    Peeking peeking = new Peeking(lines);
    LoggedStatements read = new LoggedStatements(Optional.of(database));
    LogFormat.of(peeking.first()).read(peeking, read::add);
    return read.result();
  }

  /** Hands out a first line that was looked at again. */
  private static final class Peeking implements Iterator<String> {
    private final Iterator<String> rest;
    private Optional<String> first;

    Peeking(Iterator<String> lines) {
      this.rest = lines;
      this.first = lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
    }

    String first() {
      return first.orElse("");
    }

    @Override
    public boolean hasNext() {
      return first.isPresent() || rest.hasNext();
    }

    @Override
    public String next() {
      String line = first.orElseGet(rest::next);
      first = Optional.empty();
      return line;
    }
  }

  private void add(LogEntry entry) {
    boolean elsewhere =
        entry.database().isPresent() && database.isPresent() && !entry.database().equals(database);
    if (elsewhere) {
      return;
    }
    first = first.or(entry::time);
    last = entry.time().or(() -> last);
    Matcher statement = STATEMENT.matcher(entry.message());
    if (statement.matches()) {
      add(statements, statement.group(2), statement.group(1), entry);
      return;
    }
    Matcher plan = PLAN.matcher(entry.message());
    if (plan.matches()) {
      queryOf(plan.group(2)).ifPresent(sql -> add(explained, sql, plan.group(1), entry));
    }
  }

  private static void add(Map<String, Logged> all, String sql, String ms, LogEntry entry) {
    Normalized text = Normalized.of(sql);
    Logged logged = all.computeIfAbsent(text.fingerprint(), none -> new Logged(text));
    logged.durations.add(Double.parseDouble(ms));
    entry.user().ifPresent(logged.roles::add);
  }

  /** What auto_explain wrote, as text or as JSON. */
  private static Optional<String> queryOf(String plan) {
    if (plan.startsWith("{")) {
      try {
        return JsonReader.read(plan) instanceof Map<?, ?> map
            ? Optional.ofNullable(map.get("Query Text")).map(String::valueOf)
            : Optional.empty();
      } catch (DbxException cutOff) {
        return Optional.empty();
      }
    }
    Matcher text = QUERY_TEXT.matcher(plan);
    return text.find() ? Optional.of(text.group(1)) : Optional.empty();
  }

  /** A statement that both wrote down counts once. */
  private RecordedStatements result() {
    Map<String, Logged> all = new LinkedHashMap<>(explained);
    all.putAll(statements);
    if (all.isEmpty()) {
      throw new InvalidInput(
          "the log has no statement with a duration",
          "ALTER SYSTEM SET log_min_duration_statement = '100ms'; SELECT pg_reload_conf(); makes"
              + " the server write down what takes longer; stderr, csvlog and jsonlog are read");
    }
    List<RecordedStatement> recorded =
        all.values().stream().map(LoggedStatements::recorded).toList();
    return new RecordedStatements(
        recorded,
        recorded.stream().mapToDouble(RecordedStatement::totalMs).sum(),
        new Counting(first, span()),
        0);
  }

  private static RecordedStatement recorded(Logged logged) {
    return new RecordedStatement(
        logged.text.fingerprint(),
        logged.text.sql(),
        List.copyOf(logged.roles),
        logged.durations.calls(),
        logged.durations.totalMs(),
        Optional.of(logged.durations.quantile(MOST)),
        0,
        0,
        0,
        0,
        0,
        0);
  }

  private Duration span() {
    try {
      return first.isEmpty() || last.isEmpty()
          ? Duration.ZERO
          : Duration.between(
              LocalDateTime.parse(first.get(), TIME), LocalDateTime.parse(last.get(), TIME));
    } catch (DateTimeException other) {
      return Duration.ZERO;
    }
  }

  /** The slowest, by what a log can tell. */
  public static RecordedStatements sorted(RecordedStatements all, Order order, int limit) {
    Comparator<RecordedStatement> by =
        switch (order) {
          case MEAN -> Comparator.comparing(RecordedStatement::meanMs);
          case CALLS -> Comparator.comparing(RecordedStatement::calls);
          default -> Comparator.comparing(RecordedStatement::totalMs);
        };
    return new RecordedStatements(
        all.top().stream().sorted(by.reversed()).limit(limit).toList(),
        all.totalMs(),
        all.counting(),
        all.hidden());
  }
}

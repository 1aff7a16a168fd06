package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.script.ScriptLines;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.trace.ObjectChange;
import dev.dbx.migration.trace.ObjectChange.Action;
import dev.dbx.migration.trace.RelationLock;
import dev.dbx.migration.trace.StatementError;
import dev.dbx.migration.trace.TableRewrite;
import dev.dbx.migration.trace.TableScan;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TracedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a run shows that no static rule has said: it sees through code, and what goes by a cascade.
 */
final class TraceFindings {

  static final String FAILS = "statement-fails";
  static final String REWRITTEN = "table-rewritten";
  static final String READ_UNDER_LOCK = "table-read-under-lock";
  static final String DROPPED_ALONG = "dropped-along";

  private static final Set<String> TOLD_WHEN_DROPPED =
      Set.of(
          "policy",
          "view",
          "materialized view",
          "trigger",
          "function",
          "rule",
          "index",
          "table",
          "table column",
          "table constraint");

  private static final Pattern QUOTED = Pattern.compile("at or near \"([^\"]+)\"");
  private static final Pattern MISSING =
      Pattern.compile("(?:relation|table|column|type|function) \"?([\\w.]+)\"?.* does not exist");

  private final Trace trace;
  private final Catalog before;
  private final List<MigrationFinding> known;
  private final Set<String> former;
  private final List<MigrationFinding> found = new ArrayList<>();

  private TraceFindings(Trace trace, Catalog before, List<MigrationFinding> known) {
    this.trace = trace;
    this.before = before;
    this.known = known;
    this.former =
        before.relations().stream().map(it -> it.name().sql()).collect(Collectors.toSet());
  }

  /**
   * @param known findings of static rules, which are not repeated
   */
  static List<MigrationFinding> of(Trace trace, Catalog before, List<MigrationFinding> known) {
    TraceFindings findings = new TraceFindings(trace, before, known);
    trace.statements().forEach(findings::add);
    return findings.found;
  }

  /** A script that is no sequence of statements. */
  static MigrationFinding unread(SqlFailed error, String script) {
    int offset = error.position().map(position -> position - 1).orElse(0);
    int line = new ScriptLines(script).at(offset);
    return MigrationFinding.of(
            FAILS,
            Severity.ERROR,
            Proof.FACT,
            1,
            line,
            "the script",
            "it fails: " + error.message())
        .withHint(error.hint());
  }

  private void add(TracedStatement statement) {
    statement.error().ifPresent(error -> addFailure(statement, error));
    boolean said =
        known.stream()
            .anyMatch(
                one -> one.statement() == statement.number() && one.proof() == Proof.CONFIRMED);
    if (!said) {
      addWork(statement);
    }
    addDropped(statement);
  }

  private void addFailure(TracedStatement statement, StatementError error) {
    boolean said =
        known.stream()
            .anyMatch(
                one ->
                    one.statement() == statement.number()
                        && one.proof() == Proof.CONFIRMED
                        && one.severity() == Severity.ERROR
                        && one.evidence().filter(it -> it.contains("failed: ")).isPresent());
    if (!said) {
      found.add(
          MigrationFinding.of(
                  FAILS,
                  Severity.ERROR,
                  Proof.CONFIRMED,
                  statement.number(),
                  error.line(),
                  "statement " + statement.number(),
                  "it fails: " + error.message())
              .withHint(hint(error))
              .withEvidence("SQLSTATE " + error.sqlState() + ", run in the sandbox"));
    }
  }

  private String hint(StatementError error) {
    Matcher near = QUOTED.matcher(error.message());
    if (near.find()) {
      List<String> close = MistypedWords.near(near.group(1));
      if (!close.isEmpty()) {
        return "did you mean " + String.join(" or ", close) + "?";
      }
    }
    Matcher missing = MISSING.matcher(error.message());
    if (missing.find()) {
      List<String> close = CloseMatches.of(missing.group(1), names());
      if (!close.isEmpty()) {
        return "did you mean " + String.join(" or ", close) + "?";
      }
    }
    return error.hint().orElse("correct the statement");
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    for (Relation relation : before.relations()) {
      names.add(relation.name().name().value());
      relation.columns().forEach(column -> names.add(column.name().value()));
    }
    return names;
  }

  /** Of tables that were there before, under a lock that others notice. */
  private void addWork(TracedStatement statement) {
    Set<String> rewritten = new HashSet<>();
    for (TableRewrite rewrite : statement.rewrites()) {
      if (former.contains(rewrite.relation())) {
        rewritten.add(rewrite.relation());
        found.add(
            MigrationFinding.of(
                    REWRITTEN,
                    Severity.WARNING,
                    Proof.CONFIRMED,
                    statement.number(),
                    statement.line(),
                    rewrite.relation(),
                    "it writes all of %s anew under %s, and reads and writes wait meanwhile"
                        .formatted(rewrite.relation(), strongest(statement, rewrite.relation())))
                .withEvidence("seen in the sandbox: " + rewrite.reason()));
      }
    }
    for (TableScan scan : statement.scans()) {
      Optional<RelationLock> lock = blocking(statement, scan.relation());
      if (former.contains(scan.relation())
          && lock.isPresent()
          && !rewritten.contains(scan.relation())) {
        found.add(
            MigrationFinding.of(
                    READ_UNDER_LOCK,
                    Severity.WARNING,
                    Proof.CONFIRMED,
                    statement.number(),
                    statement.line(),
                    scan.relation(),
                    "it reads all of %s under %s, and %s wait meanwhile"
                        .formatted(scan.relation(), lock.get().mode(), lock.get().waits()))
                .withEvidence("seen in the sandbox"));
      }
    }
  }

  private static Optional<RelationLock> blocking(TracedStatement statement, String relation) {
    return statement.blocking().stream()
        .filter(lock -> lock.relation().equals(relation))
        .findFirst();
  }

  private static String strongest(TracedStatement statement, String relation) {
    return blocking(statement, relation).map(RelationLock::mode).orElse("AccessExclusiveLock");
  }

  /** What the statement does not name. */
  private void addDropped(TracedStatement statement) {
    String text = statement.statement().toLowerCase(Locale.ROOT);
    List<String> along =
        statement.objects().stream()
            .filter(change -> change.action() == Action.DROPPED)
            .filter(change -> TOLD_WHEN_DROPPED.contains(change.type()))
            .filter(change -> !isNamed(change, text) && !isOfView(change))
            .map(change -> change.type() + " " + change.identity())
            .distinct()
            .toList();
    if (!along.isEmpty()) {
      boolean policy = along.stream().anyMatch(name -> name.startsWith("policy "));
      found.add(
          MigrationFinding.of(
                  DROPPED_ALONG,
                  policy ? Severity.ERROR : Severity.WARNING,
                  Proof.CONFIRMED,
                  statement.number(),
                  statement.line(),
                  along.get(0),
                  "it also drops " + String.join(", ", along))
              .withHint("drop what depends on it by name, so that a reviewer sees it")
              .withEvidence("seen in the sandbox"));
    }
  }

  /** A view is a rule of that name (docs, 41.2). */
  private static boolean isOfView(ObjectChange change) {
    return change.type().equals("rule") && change.identity().startsWith("\"_RETURN\"");
  }

  private static boolean isNamed(ObjectChange change, String text) {
    String identity = change.identity().toLowerCase(Locale.ROOT);
    String first = identity.split("[ (]", 2)[0].replace("\"", "");
    String last = first.substring(first.lastIndexOf('.') + 1);
    if (text.contains(last)) {
      return true;
    }
    // what belongs to a table goes with it
    Matcher on = Pattern.compile(" on (\\S+)$").matcher(identity);
    String table =
        on.find() ? on.group(1) : change.type().startsWith("table ") ? parent(first) : "";
    String name = table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
    boolean dropsTable = text.contains("drop table") || text.contains("drop schema");
    return dropsTable && (change.type().equals("index") || !name.isEmpty() && text.contains(name));
  }

  private static String parent(String identity) {
    int dot = identity.lastIndexOf('.');
    return dot < 0 ? identity : identity.substring(0, dot);
  }
}

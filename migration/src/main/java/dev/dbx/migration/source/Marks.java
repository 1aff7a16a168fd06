package dev.dbx.migration.source;

import dev.dbx.core.script.Head;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * By what a file chooses another transaction than its tool's usual one, where the file is run as a
 * whole. Checked against the sources of the tools: Flyway's PostgreSQLParser, sqlx's
 * migrate/source.rs, graphile-migrate's migration.ts, Atlas' sql/migrate/dir.go and executor,
 * Supabase CLI's pkg/migration.
 */
final class Marks {

  /** Tools whose files have nothing but a number, a name and SQL. */
  static final Set<Tool> NUMBERING =
      Set.of(Tool.SUPABASE, Tool.SQLX, Tool.ATLAS, Tool.TERN, Tool.NODE_PG_MIGRATE);

  static final String SQLX_ALONE = "-- no-transaction";

  private static final Pattern GRAPHILE_ALONE = Pattern.compile("--!\\s*no-transaction\\b.*");
  private static final Pattern GRAPHILE_HEADER = Pattern.compile("--!\\s*[\\w-]+\\s*:.*");
  private static final Pattern ATLAS_MODE =
      Pattern.compile("(?:--|#)\\s*atlas:txmode\\s+(none|file|all)\\s*");

  /** What Flyway does not run in a transaction; ALTER TYPE ADD VALUE only before PostgreSQL 12. */
  private static final List<Pattern> FLYWAY_ALONE =
      patterns(
          "(?:create|drop) (?:database|tablespace|subscription) .*",
          "alter system .*",
          "(?:create|drop)(?: unique)? index concurrently .*",
          "reindex(?: verbose)? (?:schema|database|system) .*",
          "vacuum\\b.*",
          "discard all.*");

  /** What Supabase takes out of the pipeline since 2.109. */
  private static final List<Pattern> SUPABASE_ALONE =
      patterns(
          "(?:create|drop)(?: unique)? index concurrently .*",
          "reindex .*\\bconcurrently .*",
          "vacuum\\b.*",
          "alter system .*",
          "cluster\\b.*");

  private Marks() {}

  private static List<Pattern> patterns(String... patterns) {
    return Stream.of(patterns).map(Pattern::compile).toList();
  }

  /** What the tool does with this file. */
  static Transaction of(Tool tool, String sql) {
    return switch (tool) {
      case SUPABASE -> has(SUPABASE_ALONE, sql) ? Transaction.STATEMENT : tool.transaction();
      case FLYWAY -> has(FLYWAY_ALONE, sql) ? Transaction.STATEMENT : tool.transaction();
      case SQLX -> sql.startsWith(SQLX_ALONE) ? Transaction.IMPLICIT : tool.transaction();
      case GRAPHILE_MIGRATE -> isAloneInGraphile(sql) ? Transaction.IMPLICIT : tool.transaction();
      case ATLAS -> atlas(sql);
      case TERN -> Marking.TERN.transaction(sql);
      default -> tool.transaction();
    };
  }

  static Migration runBy(Tool tool, Migration migration) {
    String version = tool == Tool.NODE_PG_MIGRATE ? stem(migration.path()) : migration.version();
    return new Migration(
        version,
        migration.name(),
        runBy(tool, migration.up()),
        migration.down().map(down -> runBy(tool, down)),
        migration.repeatable());
  }

  private static Script runBy(Tool tool, Script script) {
    return script.with(of(tool, script.sql()));
  }

  /** A file's name without its ending. */
  static String stem(String path) {
    String base = path.substring(path.lastIndexOf('/') + 1);
    int dot = base.lastIndexOf('.');
    return dot < 0 ? base : base.substring(0, dot);
  }

  private static boolean has(List<Pattern> patterns, String sql) {
    return ScriptReader.parts(sql).stream()
        .filter(ScriptPart.Statement.class::isInstance)
        .map(part -> Head.of(part.text(sql)).words())
        .anyMatch(words -> patterns.stream().anyMatch(one -> one.matcher(words).matches()));
  }

  /** The first line behind the header counts. */
  private static boolean isAloneInGraphile(String sql) {
    return sql.lines()
        .dropWhile(line -> line.isBlank() || GRAPHILE_HEADER.matcher(line).matches())
        .findFirst()
        .filter(line -> GRAPHILE_ALONE.matcher(line).matches())
        .isPresent();
  }

  /** Directives stand above the first blank line. */
  private static Transaction atlas(String sql) {
    return header(sql)
        .map(ATLAS_MODE::matcher)
        .filter(Matcher::matches)
        .map(mode -> atlasMode(mode.group(1)))
        .findFirst()
        .orElse(Tool.ATLAS.transaction());
  }

  /** The comments at the very beginning. */
  static Stream<String> header(String sql) {
    return sql.lines().takeWhile(line -> line.startsWith("--") || line.startsWith("#"));
  }

  private static Transaction atlasMode(String mode) {
    return switch (mode) {
      case "none" -> Transaction.STATEMENT;
      case "all" -> Transaction.TOGETHER;
      default -> Transaction.FILE;
    };
  }
}

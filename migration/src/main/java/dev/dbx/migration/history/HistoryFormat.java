package dev.dbx.migration.history;

import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.Tool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How one tool writes its history. */
interface HistoryFormat {

  Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d)");

  /** Columns without which the table is not the tool's. */
  Set<String> columns();

  /**
   * What the history says, the oldest first.
   *
   * @throws dev.dbx.core.error.DbxException.InvalidInput if the rows are not as the tool leaves
   *     them
   */
  List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows);

  /** By what an entry knows a migration. */
  default String key(Migration migration) {
    return number(migration.version());
  }

  /** Whether the file is what was applied. */
  default Verdict compare(Entry entry, Migration migration, MigrationFolder folder) {
    return Verdict.SAME;
  }

  /** Why the tool will never run a migration that is pending; empty if it will. */
  default Optional<String> neverRun(Migration migration, List<Entry> entries) {
    return Optional.empty();
  }

  /** Why the database has a migration that is not in the history; empty if nothing says so. */
  default Optional<String> heldBy(Migration migration, List<Entry> entries) {
    return Optional.empty();
  }

  /** A number as it is counted. */
  static String number(String version) {
    return LEADING_ZEROS.matcher(version).replaceFirst("");
  }

  static Optional<HistoryFormat> of(Tool tool) {
    return switch (tool) {
      case SUPABASE ->
          Optional.of(new ListHistory("version", Optional.of("name"), Optional.empty()));
      case DBMATE, RAILS ->
          Optional.of(new ListHistory("version", Optional.empty(), Optional.empty()));
      case SQL_MIGRATE ->
          Optional.of(new ListHistory("id", Optional.empty(), Optional.of("applied_at")));
      case NODE_PG_MIGRATE ->
          Optional.of(new ListHistory("name", Optional.empty(), Optional.of("run_on")));
      case FLYWAY -> Optional.of(new FlywayHistory());
      case GOLANG_MIGRATE, TERN -> Optional.of(new CurrentVersion(tool));
      case SQLX -> Optional.of(new SqlxHistory());
      case GOOSE -> Optional.of(new GooseHistory());
      case GRAPHILE_MIGRATE -> Optional.of(new GraphileHistory());
      case SQITCH -> Optional.of(new SqitchHistory());
      case PRISMA -> Optional.of(new PrismaHistory());
      case DRIZZLE -> Optional.of(new DrizzleHistory());
      case LIQUIBASE -> Optional.of(new LiquibaseHistory());
      case ATLAS -> Optional.of(new AtlasHistory());
      case NUMBERED -> Optional.empty();
    };
  }
}

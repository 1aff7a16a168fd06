package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.VettedScript.Complaint;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.Tool;
import java.util.List;
import java.util.Optional;

/** How a tool writes its history, statement by statement as its own source has it. */
sealed interface Ledger
    permits CurrentVersionLedger,
        DrizzleLedger,
        FlywayLedger,
        GooseLedger,
        LiquibaseLedger,
        NamesLedger,
        PrismaLedger,
        SqlxLedger {

  Complaint MOVED =
      new Complaint(
          "the history is not what it was when it was read: somebody else migrates this database",
          "look at db_migrate_status and begin again; nothing was changed");

  /**
   * Which one was applied last, as the history itself says: a row with a text called answer. Empty
   * if it does not say.
   */
  Optional<Sql> newest();

  /** What {@link #newest} says of a migration that is the newest. */
  String key(Migration migration);

  /** What the tool does to its history when a migration has been undone. */
  List<Step> undone(Migration migration, MigrationFolder folder);

  /** What the tool does to its history when a migration has been applied. */
  List<Step> applied(Migration migration, MigrationFolder folder);

  /** What the tool makes before its first migration. */
  List<Step> created();

  /**
   * That of a tool whose history is in this table.
   *
   * @throws Refused if dbx cannot write it as the tool does
   */
  static Ledger of(Tool tool, QualifiedName table) {
    return switch (tool) {
      case DBMATE, SUPABASE, SQL_MIGRATE, NODE_PG_MIGRATE -> new NamesLedger(tool, table);
      case GOLANG_MIGRATE, TERN -> new CurrentVersionLedger(tool, table);
      case SQLX -> new SqlxLedger(table);
      case GOOSE -> new GooseLedger(table);
      case FLYWAY -> new FlywayLedger(table);
      case PRISMA -> new PrismaLedger(table);
      case DRIZZLE -> new DrizzleLedger(table);
      case LIQUIBASE -> new LiquibaseLedger(table);
      case SQITCH -> throw foreign(tool, "names and addresses of people, and ids of its plan");
      case GRAPHILE_MIGRATE -> throw foreign(tool, "hashes over text with placeholders filled in");
      case ATLAS -> throw foreign(tool, "hashes of its own and the statements it was at");
      case RAILS -> throw foreign(tool, "what Ruby has done");
      case NUMBERED ->
          throw new Refused(
              "history",
              "plain files have no history, so nothing says which of them are applied",
              "run the file by hand, or let a migration tool keep a history");
    };
  }

  private static Refused foreign(Tool tool, String what) {
    return new Refused(
        "history",
        "the history of %s holds %s, which dbx cannot write as it does"
            .formatted(tool.label(), what),
        "let %s itself do it; db_test_migration_rollback and db_simulate_migration try it first"
            .formatted(tool.label()));
  }

  /** Where the tool puts its history unless it is told otherwise. */
  static QualifiedName usual(Tool tool) {
    return switch (tool) {
      case SUPABASE -> QualifiedName.of("supabase_migrations", "schema_migrations");
      case DBMATE, GOLANG_MIGRATE, RAILS, NUMBERED ->
          QualifiedName.of("public", "schema_migrations");
      case SQL_MIGRATE -> QualifiedName.of("public", "gorp_migrations");
      case NODE_PG_MIGRATE -> QualifiedName.of("public", "pgmigrations");
      case TERN -> QualifiedName.of("public", "schema_version");
      case SQLX -> QualifiedName.of("public", "_sqlx_migrations");
      case GOOSE -> QualifiedName.of("public", "goose_db_version");
      case FLYWAY -> QualifiedName.of("public", "flyway_schema_history");
      case PRISMA -> QualifiedName.of("public", "_prisma_migrations");
      case DRIZZLE -> QualifiedName.of("drizzle", "__drizzle_migrations");
      case LIQUIBASE -> QualifiedName.of("public", "databasechangelog");
      case SQITCH -> QualifiedName.of("sqitch", "changes");
      case GRAPHILE_MIGRATE -> QualifiedName.of("graphile_migrate", "migrations");
      case ATLAS -> QualifiedName.of("atlas_schema_revisions", "atlas_schema_revisions");
    };
  }

  /** A statement that has to write exactly one row. */
  static Step one(Sql statement) {
    return new Step.Own(statement, Optional.of(1L), MOVED);
  }

  /** A statement of which the number of rows tells nothing. */
  static Step any(Sql statement) {
    return new Step.Own(statement, Optional.empty(), MOVED);
  }

  /** As the histories compare it. */
  static String number(String version) {
    return version.replaceFirst("^0+(?=\\d)", "");
  }

  /**
   * As a number.
   *
   * @throws InvalidInput if it is none
   */
  static long version(Migration migration) {
    if (!migration.version().matches("\\d{1,18}")) {
      throw new InvalidInput(
          migration.path() + " has no number that the history could hold",
          "begin the name of the file with its version");
    }
    return Long.parseLong(migration.version());
  }
}

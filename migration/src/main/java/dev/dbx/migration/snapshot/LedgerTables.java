package dev.dbx.migration.snapshot;

import dev.dbx.core.name.QualifiedName;
import java.util.Set;

/** The tables in which migration tools note what they have run. */
final class LedgerTables {

  private static final Set<String> NAMES =
      Set.of(
          "__EFMigrationsHistory",
          "__drizzle_migrations",
          "_prisma_migrations",
          "_sqlx_migrations",
          "alembic_version",
          "ar_internal_metadata",
          "atlas_schema_revisions",
          "databasechangelog",
          "databasechangeloglock",
          "django_migrations",
          "flyway_schema_history",
          "goose_db_version",
          "gorp_migrations",
          "knex_migrations",
          "knex_migrations_lock",
          "pgmigrations",
          "schema_migrations",
          "schema_version");

  private LedgerTables() {}

  static boolean contains(QualifiedName table) {
    return NAMES.contains(table.name().value());
  }
}

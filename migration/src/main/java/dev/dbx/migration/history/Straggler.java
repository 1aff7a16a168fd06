package dev.dbx.migration.history;

import dev.dbx.migration.source.Tool;

/** What a tool does with a pending migration that is older than one it has applied. */
final class Straggler {

  private Straggler() {}

  static String of(Tool tool) {
    return switch (tool) {
      case FLYWAY -> "Flyway leaves it out, and migrate fails, unless outOfOrder is on";
      case SUPABASE -> "supabase db push wants --include-all for it";
      case GOOSE -> "goose stops at it unless -allow-missing is given";
      case NODE_PG_MIGRATE -> "node-pg-migrate stops at it unless --no-check-order is given";
      case ATLAS -> "Atlas stops at it unless --exec-order says otherwise";
      case SQITCH -> "Sqitch goes on behind the last change that is deployed";
      case GOLANG_MIGRATE, TERN, DRIZZLE, GRAPHILE_MIGRATE, NUMBERED ->
          tool.label() + " does not run it";
      case DBMATE, SQLX, SQL_MIGRATE, PRISMA, RAILS, LIQUIBASE ->
          tool.label() + " runs it behind newer ones";
    };
  }
}

package dev.dbx.migration.lint;

import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.core.statement.Statement.OtherStatement;
import dev.dbx.core.statement.Statement.Reindex;
import dev.dbx.core.statement.Statement.Vacuum;
import dev.dbx.core.statement.TableAction.DetachPartition;
import java.util.Optional;
import java.util.Set;

/** Statements that PostgreSQL refuses inside a transaction. */
final class Alone {

  private static final Set<String> COMMANDS =
      Set.of(
          "CREATE DATABASE",
          "DROP DATABASE",
          "CREATE TABLESPACE",
          "DROP TABLESPACE",
          "ALTER SYSTEM",
          "CREATE SUBSCRIPTION",
          "DROP SUBSCRIPTION");

  private Alone() {}

  /** Its name, if it is one of them. */
  static Optional<String> command(Statement statement) {
    return switch (statement) {
      case CreateIndex index when index.concurrently() -> Optional.of("CREATE INDEX CONCURRENTLY");
      case Drop drop when drop.concurrently() -> Optional.of("DROP INDEX CONCURRENTLY");
      case Drop drop when drop.type() == ObjectType.DATABASE -> Optional.of("DROP DATABASE");
      case Reindex reindex when reindex.concurrently() -> Optional.of("REINDEX CONCURRENTLY");
      case Reindex reindex when isWide(reindex) -> Optional.of("REINDEX " + reindex.target());
      case Vacuum vacuum -> Optional.of("VACUUM");
      case AlterTable alter when detaches(alter) ->
          Optional.of("ALTER TABLE ... DETACH PARTITION CONCURRENTLY");
      case OtherStatement other when COMMANDS.contains(other.command()) ->
          Optional.of(other.command());
      default -> Optional.empty();
    };
  }

  private static boolean isWide(Reindex reindex) {
    return Set.of("SCHEMA", "DATABASE", "SYSTEM").contains(reindex.target());
  }

  private static boolean detaches(AlterTable alter) {
    return alter.actions().stream()
        .anyMatch(action -> action instanceof DetachPartition detach && detach.concurrently());
  }
}

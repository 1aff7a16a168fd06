package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.List;
import java.util.Optional;

/** Liquibase deletes the row of what it rolls back (RemoveChangeSetRanStatusGenerator). */
record LiquibaseLedger(QualifiedName table) implements Ledger {

  private static final String LAST =
      """
      select coalesce(
        (select author || ':' || id from {} order by orderexecuted desc limit 1), '') as answer
      """;

  @Override
  public Optional<Sql> newest() {
    return Optional.of(Sql.of(LAST, table));
  }

  @Override
  public String key(Migration migration) {
    return migration.version();
  }

  @Override
  public List<Step> undone(Migration migration, MigrationFolder folder) {
    return List.of(
        Ledger.one(
            Sql.of("delete from {} where author || ':' || id = {}", table, migration.version())));
  }

  @Override
  public List<Step> applied(Migration migration, MigrationFolder folder) {
    throw unwritable();
  }

  @Override
  public List<Step> created() {
    throw unwritable();
  }

  private static Refused unwritable() {
    return new Refused(
        "history",
        "the history of Liquibase names the change log as Liquibase was given it, and holds the"
            + " number of its deployment, which dbx cannot know",
        "let Liquibase itself apply it");
  }
}

package dev.dbx.migration.source;

/** A tool that runs migrations, with what it does where a file does not say otherwise. */
public enum Tool {
  /** Sends a file as one pipeline, the insert into its history at the end. */
  SUPABASE("Supabase", Transaction.IMPLICIT, false),
  FLYWAY("Flyway", Transaction.FILE, true),
  DBMATE("dbmate", Transaction.FILE, true),
  /** Sends the whole file as one text and begins nothing. */
  GOLANG_MIGRATE("golang-migrate", Transaction.IMPLICIT, true),
  SQLX("sqlx", Transaction.FILE, true),
  GOOSE("goose", Transaction.FILE, true),
  SQL_MIGRATE("sql-migrate", Transaction.FILE, true),
  /** Its option {@code single-transaction} is on unless it is turned off. */
  NODE_PG_MIGRATE("node-pg-migrate", Transaction.TOGETHER, true),
  TERN("tern", Transaction.FILE, true),
  GRAPHILE_MIGRATE("graphile-migrate", Transaction.FILE, false),
  /** Runs psql; scripts begin and commit by themselves. */
  SQITCH("Sqitch", Transaction.STATEMENT, true),
  /** Sends the whole file as one text and begins nothing. */
  PRISMA("Prisma", Transaction.IMPLICIT, false),
  DRIZZLE("Drizzle", Transaction.TOGETHER, false),
  RAILS("Rails", Transaction.FILE, true),
  LIQUIBASE("Liquibase", Transaction.FILE, true),
  ATLAS("Atlas", Transaction.FILE, false),
  /** No tool that is known: as {@code psql -f} would run them, in the order of their names. */
  NUMBERED("plain files", Transaction.STATEMENT, true);

  private final String label;
  private final Transaction transaction;
  private final boolean hasDown;

  Tool(String label, Transaction transaction, boolean hasDown) {
    this.label = label;
    this.transaction = transaction;
    this.hasDown = hasDown;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** Around a file that says nothing of it. */
  public Transaction transaction() {
    return transaction;
  }

  /** Whether its migrations can have a part that undoes them. */
  public boolean hasDown() {
    return hasDown;
  }
}

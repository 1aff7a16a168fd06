package dev.dbx.bench;

import dev.dbx.testing.TestDatabase;
import java.util.function.Consumer;

/** Fills a database: 5,000 tables of 8 columns, 3 indexes, a foreign key, 2 policies and more. */
final class ManyTables {

  static final int TABLES = 5_000;
  private static final int BATCH = 250;

  private ManyTables() {}

  static void fill(TestDatabase database) {
    fill(database, TABLES);
  }

  /** The same with another number of tables. */
  static Consumer<TestDatabase> of(int tables) {
    return database -> fill(database, tables);
  }

  private static void fill(TestDatabase database, int tables) {
    database.execute(
        """
        create function touch() returns trigger language plpgsql as
          $$ begin new.updated_at := now(); return new; end $$;
        create table t_0 (id bigint primary key);
        """);
    // one transaction for all would need a lock for each object
    for (int from = 1; from <= tables; from += BATCH) {
      database.execute(batch(from, Math.min(tables, from + BATCH - 1)));
    }
    database.execute("analyze pg_class, pg_attribute, pg_index, pg_constraint");
  }

  private static String batch(int from, int to) {
    return """
    do $fill$
    begin
      for i in %d..%d loop
        execute format($t$
          create table t_%%1$s (
            id bigint generated always as identity primary key,
            parent_id bigint references t_%%2$s,
            user_id uuid not null,
            name text not null default 'unnamed',
            amount numeric(12, 2) check (amount >= 0),
            tags text[],
            payload jsonb,
            updated_at timestamptz not null default now());
          create index on t_%%1$s (parent_id);
          create index on t_%%1$s (user_id, updated_at desc);
          alter table t_%%1$s enable row level security;
          create policy read on t_%%1$s for select using (user_id is not null);
          create policy write on t_%%1$s for insert with check (amount < 1000000);
          create trigger touch before update on t_%%1$s for each row execute function touch();
          comment on table t_%%1$s is 'Table number %%1$s';
        $t$, i, i - 1);
      end loop;
    end $fill$;
    """
        .formatted(from, to);
  }
}

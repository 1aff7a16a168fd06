package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * What the application asked before anybody came to look, so that the slow queries and the missing
 * indexes of the demo database can be found as anywhere else: from what ran.
 */
final class DemoWorkload {

  /** For the server's configuration; it takes a start. */
  static final String SETTINGS =
      """
      shared_preload_libraries = 'pg_stat_statements'
      """;

  /** In a schema of its own, as on Supabase. The loading itself does not count. */
  private static final String COUNTED_FROM_NOW =
      """
      create schema extensions;
      comment on schema extensions is 'What comes with PostgreSQL: statements are counted here';
      create extension pg_stat_statements schema extensions;
      grant usage on schema extensions to public;
      select extensions.pg_stat_statements_reset();
      """;

  /** The pages of one user, as the API asks for them. */
  private static final String PAGES =
      """
      begin;
      set local role authenticated;
      select set_config('request.jwt.claims', '{"sub": "%1$s", "role": "authenticated"}', true);
      select full_name, headline from public.user_profiles where user_id = '%1$s';
      select id, job_title, applied_at from public.applications
        where user_id = '%1$s' and status = 'rejected' order by applied_at desc limit 20;
      select id, job_title, applied_at from public.applications
        where user_id = '%1$s' and status = 'applied' order by applied_at desc limit 20;
      select id, message, remind_at from public.reminders
        where user_id = '%1$s' and remind_at < '2025-07-01' order by remind_at;
      commit;
      """;

  /** Policies call a function for each of 20,000 rows, so not everybody looks at it. */
  private static final String HISTORY =
      """
      begin;
      set local role authenticated;
      select set_config('request.jwt.claims', '{"sub": "%1$s", "role": "authenticated"}', true);
      select kind, occurred_at from public.application_events order by occurred_at desc limit 50;
      commit;
      """;

  private static final int USERS = 40;
  private static final int WITH_HISTORY = 10;

  private DemoWorkload() {}

  /** The superuser connects to a database that has just been loaded. */
  static void run(ConnectionTarget database) {
    EmbeddedSql.execute(database, scripts());
  }

  /** The same ones in the same order every time. */
  static List<String> scripts() {
    List<String> scripts = new ArrayList<>();
    scripts.add(COUNTED_FROM_NOW);
    for (int user = 1; user <= USERS; user++) {
      String id = "00000000-0000-4000-8000-%012d".formatted(user);
      scripts.add(PAGES.formatted(id));
      if (user <= WITH_HISTORY) {
        scripts.add(HISTORY.formatted(id));
      }
    }
    return scripts;
  }
}

package dev.dbx.postgres.catalog;

/** Session settings that change how the catalogue reads, set for one transaction. */
final class Settings {

  // With an empty search path every name in an answer is qualified, and no function or operator of
  // a user can stand in for one of PostgreSQL's. The rest makes the same catalogue read the same
  // for everyone, keeps sorts in memory and the planner from preparing for a long query that never
  // comes.
  private static final String COMMON =
      """
          select
            pg_catalog.set_config('search_path', '', true),
            pg_catalog.set_config('TimeZone', 'UTC', true),
            pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
            pg_catalog.set_config('IntervalStyle', 'postgres', true),
            pg_catalog.set_config('bytea_output', 'hex', true),
            pg_catalog.set_config('extra_float_digits', '1', true),
            pg_catalog.set_config('quote_all_identifiers', 'off', true),
            pg_catalog.set_config('work_mem', '32MB', true),
            pg_catalog.set_config('jit', 'off', true),
            pg_catalog.set_config('max_parallel_workers_per_gather', '0', true)
      """;

  /** For a whole read. */
  static final Question<Boolean> FOR_ALL = new Question<>(COMMON, row -> true);

  /**
   * For one relation, where planning takes longer than executing: joins in the order they are
   * written, which is by key, and plans that do not depend on the relation.
   */
  static final Question<Boolean> FOR_ONE =
      new Question<>(
          COMMON
              + """
              , pg_catalog.set_config('join_collapse_limit', '1', true),
                pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true)
              """,
          row -> true);

  private Settings() {}
}

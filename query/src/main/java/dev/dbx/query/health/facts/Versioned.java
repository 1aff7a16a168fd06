package dev.dbx.query.health.facts;

import dev.dbx.core.sql.Sql;

/** What is asked in another way of another major version, 14 to 18; all of it is here. */
final class Versioned {

  private Versioned() {}

  /** NOT ENFORCED came with 18; of pg_constraint c. */
  static Sql isEnforced(int major) {
    return major >= 18 ? Sql.of("c.conenforced") : Sql.of("true");
  }

  /** 17 moved the checkpoints out of pg_stat_bgwriter. */
  static Sql checkpoints(int major) {
    return major >= 17
        ? Sql.of(
            """
            select num_timed as timed, num_requested as requested, stats_reset
            from pg_stat_checkpointer\
            """)
        : Sql.of(
            """
            select checkpoints_timed as timed, checkpoints_req as requested, stats_reset
            from pg_stat_bgwriter\
            """);
  }

  /** Virtual generated columns, which take no space, came with 18; of pg_attribute a. */
  static Sql isStored(int major) {
    return major >= 18 ? Sql.of("a.attgenerated <> 'v'") : Sql.of("true");
  }
}

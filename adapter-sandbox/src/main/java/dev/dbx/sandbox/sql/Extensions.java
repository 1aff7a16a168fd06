package dev.dbx.sandbox.sql;

import java.util.Set;

/**
 * Extensions that a superuser may make in a sandbox although PostgreSQL does not call them trusted
 * (docs, 38.17.1): none of them reaches files, programs or other servers, or runs code in a
 * language that does. Those that are trusted need no superuser.
 */
public final class Extensions {

  private static final Set<String> ALLOWED =
      Set.of(
          "address_standardizer",
          "amcheck",
          "autoinc",
          "bloom",
          "dict_xsyn",
          "earthdistance",
          "h3",
          "hll",
          "hypopg",
          "index_advisor",
          "insert_username",
          "intagg",
          "ip4r",
          "moddatetime",
          "pg_buffercache",
          "pg_freespacemap",
          "pg_graphql",
          "pg_hint_plan",
          "pg_jsonschema",
          "pg_partman",
          "pg_prewarm",
          "pg_stat_statements",
          "pg_uuidv7",
          "pg_visibility",
          "pgaudit",
          "pgjwt",
          "pgmq",
          "pgrouting",
          "pgrowlocks",
          "pgstattuple",
          "pgtap",
          "plpgsql_check",
          "postgis",
          "postgis_raster",
          "postgis_tiger_geocoder",
          "postgis_topology",
          "prefix",
          "refint",
          "rum",
          "semver",
          "sslinfo",
          "timescaledb",
          "topn",
          "vector",
          "xml2");

  private Extensions() {}

  /** Whether a superuser may make it. */
  public static boolean isAllowed(String name) {
    return ALLOWED.contains(name);
  }
}

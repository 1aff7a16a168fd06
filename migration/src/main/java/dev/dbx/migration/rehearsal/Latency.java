package dev.dbx.migration.rehearsal;

/**
 * The worst that others waited while a migration ran, on the rows of the sandbox.
 *
 * @param table that they read and wrote
 * @param readMs of one SELECT
 * @param writeMs of one UPDATE
 * @param readBehindMs the same, where a transaction that reads was open for a second when it began
 * @param writeBehindMs the same
 */
public record Latency(
    String table, double readMs, double writeMs, double readBehindMs, double writeBehindMs) {}

package dev.dbx.migration.trace;

/**
 * A table that was read from its first page on.
 *
 * @param rowsRead in the sandbox
 */
public record TableScan(String relation, long rowsRead) {}

package dev.dbx.core.catalog;

/** Size of an index and its use since statistics were last reset (pg_stat_user_indexes). */
public record IndexUsage(long sizeBytes, long scans, long tuplesRead, long tuplesFetched) {}

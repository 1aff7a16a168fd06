package dev.dbx.query.plan;

/** How often a Memoize node found what it was asked for. */
public record Memoizing(long hits, long misses, long evictions, long overflows) {}

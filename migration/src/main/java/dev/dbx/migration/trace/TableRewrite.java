package dev.dbx.migration.trace;

/**
 * A table that was written anew.
 *
 * @param reason in words
 */
public record TableRewrite(String relation, String reason) {}

package dev.dbx.core.sql;

/**
 * A value expression (docs, 4.2 Value Expressions) that is not dbx's own, such as a condition that
 * a user wrote or a CHECK constraint's. A question with one in it runs only after a guard has read
 * it.
 */
public record Expression(String text) {}

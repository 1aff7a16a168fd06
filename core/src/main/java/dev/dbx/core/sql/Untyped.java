package dev.dbx.core.sql;

/**
 * A value to bind whose type the server finds from where it stands, as it does for a quoted
 * literal.
 */
public record Untyped(String text) {}

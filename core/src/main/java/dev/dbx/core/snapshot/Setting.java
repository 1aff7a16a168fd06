package dev.dbx.core.snapshot;

/** A setting of the server or the database on which definitions depend (pg_settings). */
public record Setting(String name, String value) {}

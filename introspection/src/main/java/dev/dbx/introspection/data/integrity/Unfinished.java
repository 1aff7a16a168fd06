package dev.dbx.introspection.data.integrity;

import dev.dbx.core.name.QualifiedName;

/** Something that was to be checked and was not; it never counts as passed. */
public record Unfinished(QualifiedName table, String check, String reason) {}

package dev.dbx.migration.diff;

import dev.dbx.core.name.QualifiedName;

/** A lock that the plain statement for a change takes, and what is done under it. */
public record Lock(LockMode mode, Effort effort, QualifiedName table) {}

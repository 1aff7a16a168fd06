/** Folders of migrations in the conventions of the tools that run them. */
@NullMarked
package dev.dbx.migration.source;

import org.jspecify.annotations.NullMarked;

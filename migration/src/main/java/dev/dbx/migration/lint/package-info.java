/** Rules over the text of a migration: where to look, with a claim that running it can test. */
@NullMarked
package dev.dbx.migration.lint;

import org.jspecify.annotations.NullMarked;

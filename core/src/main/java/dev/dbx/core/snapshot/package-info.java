/** A database's definitions at one moment, under a label, as text that diffs well. */
@NullMarked
package dev.dbx.core.snapshot;

import org.jspecify.annotations.NullMarked;

/** Snapshots as text, and back. */
@NullMarked
package dev.dbx.core.snapshot.text;

import org.jspecify.annotations.NullMarked;

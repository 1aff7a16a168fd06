/** Snapshots as files of the project. */
@NullMarked
package dev.dbx.app.snapshot;

import org.jspecify.annotations.NullMarked;

/** A database's definitions at one moment, under a label. */
@NullMarked
package dev.dbx.core.snapshot;

import org.jspecify.annotations.NullMarked;

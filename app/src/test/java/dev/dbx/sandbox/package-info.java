/** Sandboxes with the adapters they work with. */
@NullMarked
package dev.dbx.sandbox;

import org.jspecify.annotations.NullMarked;

/** Test access to the guard's package. */
@NullMarked
package dev.dbx.core.guard;

import org.jspecify.annotations.NullMarked;

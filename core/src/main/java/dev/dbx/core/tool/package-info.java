/** The contract of a use case, and the values that cross it. */
@NullMarked
package dev.dbx.core.tool;

import org.jspecify.annotations.NullMarked;

/** Value expressions as trees. */
@NullMarked
package dev.dbx.core.expression;

import org.jspecify.annotations.NullMarked;

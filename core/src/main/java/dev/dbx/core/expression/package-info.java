/** Value expressions as trees (docs, 4.2 Value Expressions). */
@NullMarked
package dev.dbx.core.expression;

import org.jspecify.annotations.NullMarked;

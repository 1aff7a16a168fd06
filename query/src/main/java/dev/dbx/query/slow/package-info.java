/** The slowest statements: what they cost, why, and what would make them faster. */
@NullMarked
package dev.dbx.query.slow;

import org.jspecify.annotations.NullMarked;

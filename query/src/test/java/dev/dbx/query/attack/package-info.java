/** Statements that must not pass, statements that must, and what holds after each. */
@NullMarked
package dev.dbx.query.attack;

import org.jspecify.annotations.NullMarked;

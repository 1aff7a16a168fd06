/** Gives a copy some of the rows of its original, whole and without what looks personal. */
@NullMarked
package dev.dbx.sandbox.rows;

import org.jspecify.annotations.NullMarked;

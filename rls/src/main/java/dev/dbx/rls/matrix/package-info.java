/** The matrix of who can do what to whose rows. */
@NullMarked
package dev.dbx.rls.matrix;

import org.jspecify.annotations.NullMarked;

/** A copy of a database with rows of known owners, on which anybody can be anybody. */
@NullMarked
package dev.dbx.rls.stage;

import org.jspecify.annotations.NullMarked;

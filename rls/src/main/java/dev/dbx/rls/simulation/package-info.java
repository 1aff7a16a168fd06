/** One table, as one user sees it. */
@NullMarked
package dev.dbx.rls.simulation;

import org.jspecify.annotations.NullMarked;

/** The whole database at once: who can do what to whose rows. */
@NullMarked
package dev.dbx.rls.audit;

import org.jspecify.annotations.NullMarked;

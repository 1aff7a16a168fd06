/** How a database learns who a request is for, found in its catalogue. */
@NullMarked
package dev.dbx.rls.identity;

import org.jspecify.annotations.NullMarked;

/** Which tables policies protect against whom, which they do not, and what goes around them. */
@NullMarked
package dev.dbx.rls.coverage;

import org.jspecify.annotations.NullMarked;

/** Row-level security, proven. */
@NullMarked
package dev.dbx.rls;

import org.jspecify.annotations.NullMarked;

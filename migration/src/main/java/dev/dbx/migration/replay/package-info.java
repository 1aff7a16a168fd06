/** Files of SQL run from nothing in a sandbox, to see what they define. */
@NullMarked
package dev.dbx.migration.replay;

import org.jspecify.annotations.NullMarked;

/** Which indexes would help, shown by planning with them. */
@NullMarked
package dev.dbx.query.index;

import org.jspecify.annotations.NullMarked;

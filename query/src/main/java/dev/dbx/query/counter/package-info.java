/** Counters of the server and the statements they are about, as people may see them. */
@NullMarked
package dev.dbx.query.counter;

import org.jspecify.annotations.NullMarked;

/** How much of what is read comes from memory, and whether indexes are used. */
@NullMarked
package dev.dbx.query.cache;

import org.jspecify.annotations.NullMarked;

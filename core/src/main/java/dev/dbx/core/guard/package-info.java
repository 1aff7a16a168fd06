/** What may be sent to the database, and why not. */
@NullMarked
package dev.dbx.core.guard;

import org.jspecify.annotations.NullMarked;

/** What the tables hold, how they grow, and what belongs to one user. */
@NullMarked
package dev.dbx.query.usage;

import org.jspecify.annotations.NullMarked;

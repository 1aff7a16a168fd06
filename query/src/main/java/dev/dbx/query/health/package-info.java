/** How a database and its server are doing. */
@NullMarked
package dev.dbx.query.health;

import org.jspecify.annotations.NullMarked;

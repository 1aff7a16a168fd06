/** What is in the database. */
@NullMarked
package dev.dbx.introspection;

import org.jspecify.annotations.NullMarked;

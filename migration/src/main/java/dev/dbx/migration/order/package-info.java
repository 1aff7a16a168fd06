/** What migrations of a folder need from one another, and in which orders they can be run. */
@NullMarked
package dev.dbx.migration.order;

import org.jspecify.annotations.NullMarked;

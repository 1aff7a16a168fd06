/** Tests on PostgreSQL 14 and 18: what holds on both holds between them. */
@NullMarked
package dev.dbx.postgres;

import org.jspecify.annotations.NullMarked;

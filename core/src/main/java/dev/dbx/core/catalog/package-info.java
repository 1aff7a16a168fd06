/** The PostgreSQL catalogue as records, in PostgreSQL's own words. */
@NullMarked
package dev.dbx.core.catalog;

import org.jspecify.annotations.NullMarked;

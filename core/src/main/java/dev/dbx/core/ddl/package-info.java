/** Catalogue records as the SQL that creates what they describe. */
@NullMarked
package dev.dbx.core.ddl;

import org.jspecify.annotations.NullMarked;

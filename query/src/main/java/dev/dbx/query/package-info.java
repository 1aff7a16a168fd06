/** Running and explaining queries. */
@NullMarked
package dev.dbx.query;

import org.jspecify.annotations.NullMarked;

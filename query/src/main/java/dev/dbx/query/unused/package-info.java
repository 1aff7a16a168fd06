/** Indexes that cost more than they give. */
@NullMarked
package dev.dbx.query.unused;

import org.jspecify.annotations.NullMarked;

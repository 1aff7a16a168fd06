/** Execution plans: read, measured and drawn. */
@NullMarked
package dev.dbx.query.plan;

import org.jspecify.annotations.NullMarked;

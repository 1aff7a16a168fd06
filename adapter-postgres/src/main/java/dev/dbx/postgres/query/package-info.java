/** Runs statements over the connections, bounded and under a policy. */
@NullMarked
package dev.dbx.postgres.query;

import org.jspecify.annotations.NullMarked;

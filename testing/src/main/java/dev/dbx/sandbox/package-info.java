/** What only tests start, in the package that knows how to start and clear away servers. */
@NullMarked
package dev.dbx.sandbox;

import org.jspecify.annotations.NullMarked;

/** The composition root. */
@NullMarked
package dev.dbx.app;

import org.jspecify.annotations.NullMarked;

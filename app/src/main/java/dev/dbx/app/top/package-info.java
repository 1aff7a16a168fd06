/** A live view for people. */
@NullMarked
package dev.dbx.app.top;

import org.jspecify.annotations.NullMarked;

/** JSON that comes from outside. */
@NullMarked
package dev.dbx.core.json;

import org.jspecify.annotations.NullMarked;

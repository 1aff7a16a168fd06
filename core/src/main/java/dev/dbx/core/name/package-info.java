/** SQL identifiers and qualified names, quoted by type. */
@NullMarked
package dev.dbx.core.name;

import org.jspecify.annotations.NullMarked;

/** What needs a look in a table's definition: small rules over catalogue records. */
@NullMarked
package dev.dbx.introspection.rules;

import org.jspecify.annotations.NullMarked;

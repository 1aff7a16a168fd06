/** Goal 1: the schema, table by table and as a whole. */
@NullMarked
package dev.dbx.introspection.schema;

import org.jspecify.annotations.NullMarked;

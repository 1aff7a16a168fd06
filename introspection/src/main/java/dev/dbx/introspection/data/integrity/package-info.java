/** Whether the rows of a schema keep what it promises: every check at once. */
@NullMarked
package dev.dbx.introspection.data.integrity;

import org.jspecify.annotations.NullMarked;

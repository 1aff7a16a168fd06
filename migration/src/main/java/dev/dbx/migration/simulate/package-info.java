/** What a migration would do. */
@NullMarked
package dev.dbx.migration.simulate;

import org.jspecify.annotations.NullMarked;

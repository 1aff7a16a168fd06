/** Whether a migration is safe: rules, what it does in a sandbox, and the rows it would meet. */
@NullMarked
package dev.dbx.migration.validate;

import org.jspecify.annotations.NullMarked;

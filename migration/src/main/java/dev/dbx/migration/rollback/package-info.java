/** Whether what undoes a migration undoes all of it. */
@NullMarked
package dev.dbx.migration.rollback;

import org.jspecify.annotations.NullMarked;

/** Files that tools write for people. */
@NullMarked
package dev.dbx.core.file;

import org.jspecify.annotations.NullMarked;

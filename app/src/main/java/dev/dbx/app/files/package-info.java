/** The project's own files as tools read them. */
@NullMarked
package dev.dbx.app.files;

import org.jspecify.annotations.NullMarked;

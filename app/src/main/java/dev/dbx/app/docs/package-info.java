/** Documentation generated from the tool list. */
@NullMarked
package dev.dbx.app.docs;

import org.jspecify.annotations.NullMarked;

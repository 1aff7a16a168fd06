/** Confirmations given in a terminal for writes asked for elsewhere. */
@NullMarked
package dev.dbx.app.approval;

import org.jspecify.annotations.NullMarked;

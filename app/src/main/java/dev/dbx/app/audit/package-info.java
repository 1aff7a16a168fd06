/** The record of writes and refusals. */
@NullMarked
package dev.dbx.app.audit;

import org.jspecify.annotations.NullMarked;

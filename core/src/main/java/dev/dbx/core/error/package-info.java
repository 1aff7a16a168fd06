/** What can go wrong, each with what happened and what to do next. */
@NullMarked
package dev.dbx.core.error;

import org.jspecify.annotations.NullMarked;

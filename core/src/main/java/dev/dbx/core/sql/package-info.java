/** Immutable SQL fragments that text from outside cannot enter. */
@NullMarked
package dev.dbx.core.sql;

import org.jspecify.annotations.NullMarked;

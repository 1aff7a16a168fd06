/** Answers of several parts, for people. */
@NullMarked
package dev.dbx.migration.text;

import org.jspecify.annotations.NullMarked;

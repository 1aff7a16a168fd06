/** What tables of well-known domains look like: a library that any use case may draw on. */
@NullMarked
package dev.dbx.migration.generate.domain;

import org.jspecify.annotations.NullMarked;

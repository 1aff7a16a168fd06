/** Makes a database like another one: its roles, extensions and definitions. */
@NullMarked
package dev.dbx.sandbox.clone;

import org.jspecify.annotations.NullMarked;

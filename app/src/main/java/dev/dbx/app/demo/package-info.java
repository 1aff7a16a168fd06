/** The guided tour of the demo database. */
@NullMarked
package dev.dbx.app.demo;

import org.jspecify.annotations.NullMarked;

/**
 * Who reaches what in a database and whether policies bind them there, from its catalogue alone.
 */
@NullMarked
package dev.dbx.rls.access;

import org.jspecify.annotations.NullMarked;

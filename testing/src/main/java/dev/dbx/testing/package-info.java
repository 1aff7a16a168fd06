/** Fixtures for tests on a real PostgreSQL. */
@NullMarked
package dev.dbx.testing;

import org.jspecify.annotations.NullMarked;

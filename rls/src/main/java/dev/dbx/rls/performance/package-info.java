/** What policies cost, read from plans. */
@NullMarked
package dev.dbx.rls.performance;

import org.jspecify.annotations.NullMarked;

/** What requests are made of: each pattern is a few sentences and what an expert would write. */
@NullMarked
package dev.dbx.migration.generate.pattern;

import org.jspecify.annotations.NullMarked;

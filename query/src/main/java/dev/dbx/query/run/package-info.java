/** Running statements: reading safely, and writing with a person's consent. */
@NullMarked
package dev.dbx.query.run;

import org.jspecify.annotations.NullMarked;

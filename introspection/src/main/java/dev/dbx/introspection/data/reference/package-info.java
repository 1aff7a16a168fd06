/** References between tables, declared or not, and the rows whose reference points to nothing. */
@NullMarked
package dev.dbx.introspection.data.reference;

import org.jspecify.annotations.NullMarked;

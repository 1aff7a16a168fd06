/** What a server does right now. */
@NullMarked
package dev.dbx.query.top;

import org.jspecify.annotations.NullMarked;

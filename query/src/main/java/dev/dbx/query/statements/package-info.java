/** What a server has counted of the statements that ran. */
@NullMarked
package dev.dbx.query.statements;

import org.jspecify.annotations.NullMarked;

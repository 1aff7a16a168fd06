/** What an attacker would try, each way in a class of its own. */
@NullMarked
package dev.dbx.rls.attack;

import org.jspecify.annotations.NullMarked;

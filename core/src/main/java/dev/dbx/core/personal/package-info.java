/** Which columns hold data about people, and how to show that without showing it. */
@NullMarked
package dev.dbx.core.personal;

import org.jspecify.annotations.NullMarked;

/** Tests of the pages of anybody's specification. */
@NullMarked
package dev.quorate.page;

import org.jspecify.annotations.NullMarked;

/** Tests of the pages. */
@NullMarked
package dev.quorate.report;

import org.jspecify.annotations.NullMarked;

/**
 * Pages that show what TLC found about anybody's specification. Each is one file of HTML that needs no network and no server.
 *
 * <p>A {@link dev.quorate.page.Page} is the frame: it carries its style, its script and its data. {@link dev.quorate.page.TlcPage} is such
 * a page, with each counterexample to step through.
 */
@NullMarked
package dev.quorate.page;

import org.jspecify.annotations.NullMarked;

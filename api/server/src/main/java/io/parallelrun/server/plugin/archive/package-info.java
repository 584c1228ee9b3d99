/**
 * Plugin archives: what they say of themselves and whom they can be traced to, before any class.
 */
@NullMarked
package io.parallelrun.server.plugin.archive;

import org.jspecify.annotations.NullMarked;

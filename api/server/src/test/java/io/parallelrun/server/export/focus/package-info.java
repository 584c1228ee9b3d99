/** The official FOCUS rule model, interpreted, and the product's exports put through it. */
@NullMarked
package io.parallelrun.server.export.focus;

import org.jspecify.annotations.NullMarked;

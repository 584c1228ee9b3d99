/** Reads a manifest's text with the place of every value, and checks its structure. */
@NullMarked
package io.parallelrun.connector.declarative.document;

import org.jspecify.annotations.NullMarked;

/** Texts with placeholders, encoded by the place they stand in. */
@NullMarked
package io.parallelrun.connector.declarative.template;

import org.jspecify.annotations.NullMarked;

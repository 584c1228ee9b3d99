/** Reads lists page by page and turns their records into observations. */
@NullMarked
package io.parallelrun.connector.declarative.poll;

import org.jspecify.annotations.NullMarked;

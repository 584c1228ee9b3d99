/** Reads a document that somebody, or an export job, publishes. */
@NullMarked
package io.parallelrun.connector.file;

import org.jspecify.annotations.NullMarked;

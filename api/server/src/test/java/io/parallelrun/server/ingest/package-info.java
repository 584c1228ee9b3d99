/** Tests of ingest. */
@NullMarked
package io.parallelrun.server.ingest;

import org.jspecify.annotations.NullMarked;

/** Tests of the run document. */
@NullMarked
package io.parallelrun.server.command.document;

import org.jspecify.annotations.NullMarked;

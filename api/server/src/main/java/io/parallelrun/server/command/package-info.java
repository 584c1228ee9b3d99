/** Every change a person or a document makes: decided first, then done in one transaction. */
@NullMarked
package io.parallelrun.server.command;

import org.jspecify.annotations.NullMarked;

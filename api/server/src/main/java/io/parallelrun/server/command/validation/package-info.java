/**
 * Inputs of comparison checks taken in, compared in bounded memory, and what is decided of them.
 */
@NullMarked
package io.parallelrun.server.command.validation;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parallelrun.server.command.validation;

import org.jspecify.annotations.NullMarked;

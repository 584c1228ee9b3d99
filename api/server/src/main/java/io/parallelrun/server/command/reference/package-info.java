/** What is made of a connector's own words: the schema of its settings, and a sample of them. */
@NullMarked
package io.parallelrun.server.command.reference;

import org.jspecify.annotations.NullMarked;

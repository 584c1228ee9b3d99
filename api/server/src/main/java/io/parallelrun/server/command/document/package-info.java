/**
 * A run as a document. One mapping by record components serves YAML, forms, export, JSON Schema and
 * diff, so that they cannot disagree.
 */
@NullMarked
package io.parallelrun.server.command.document;

import org.jspecify.annotations.NullMarked;

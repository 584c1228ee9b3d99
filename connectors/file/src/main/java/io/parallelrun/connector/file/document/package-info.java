/** Observations written as a table, in CSV or JSON: one vocabulary, whoever brings the document. */
@NullMarked
package io.parallelrun.connector.file.document;

import org.jspecify.annotations.NullMarked;

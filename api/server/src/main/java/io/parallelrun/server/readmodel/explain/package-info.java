/** Where each figure comes from: formula, terms, and the cells of the ledger behind it. */
@NullMarked
package io.parallelrun.server.readmodel.explain;

import org.jspecify.annotations.NullMarked;

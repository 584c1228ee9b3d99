/**
 * What a contract charges: its terms as exact curves of accrual, and from them the invoices, the
 * cash and the obligations, so that all of them sum to the same.
 */
@NullMarked
package io.parallelrun.domain.charge;

import org.jspecify.annotations.NullMarked;

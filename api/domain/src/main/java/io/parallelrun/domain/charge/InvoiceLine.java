package io.parallelrun.domain.charge;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One line of an invoice.
 *
 * @param invoicedOn date of the invoice
 * @param dueOn day it is to be paid
 * @param issuer who sends it: the vendor, or a reseller
 * @param kind what it is for
 * @param from first day it pays for
 * @param until first day it no longer does
 * @param exact ten decimals
 * @param amount whole minor units; at most one away from the exact amount
 */
public record InvoiceLine(
    LocalDate invoicedOn,
    LocalDate dueOn,
    String issuer,
    InvoiceKind kind,
    LocalDate from,
    LocalDate until,
    BigDecimal exact,
    BigDecimal amount) {}

package io.parallelrun.server.store.action;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should look at, as the read models tell it. Title and detail hold no
 * amount, because everybody reads them.
 *
 * @param key says the same thing by the same key, at most 200 characters
 * @param kind what it is about
 * @param severity how much it matters
 * @param title in a line, at most 500 characters
 * @param detail what to know and do, at most 2,000 characters
 * @param amount what is at stake, in the currency of the run; null when it is not money
 * @param lasting whether its item stays when the finding is gone
 */
public record Finding(
    String key,
    ActionKind kind,
    Severity severity,
    String title,
    String detail,
    @Nullable BigDecimal amount,
    boolean lasting) {}

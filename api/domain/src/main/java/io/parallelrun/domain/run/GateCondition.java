package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold for a gate to pass. */
public sealed interface GateCondition {

  /**
   * Comparisons of the two platforms agree.
   *
   * @param checks slugs of the checks, at least one
   */
  record ChecksAgree(List<String> checks) implements GateCondition {
    public ChecksAgree {
      checks = slugs("checks", checks);
    }
  }

  /**
   * Integrations work on the replacement side.
   *
   * @param integrations slugs of the integrations, at least one
   */
  record IntegrationsUp(List<String> integrations) implements GateCondition {
    public IntegrationsUp {
      integrations = slugs("integrations", integrations);
    }
  }

  /**
   * Enough of the work is done.
   *
   * @param workstream slug of the workstream; null for all of them by weight
   * @param atLeast share of it, 0 to 1
   */
  record WorkDone(@Nullable String workstream, BigDecimal atLeast) implements GateCondition {
    public WorkDone {
      workstream = workstream == null ? null : Check.slug("workstream", workstream);
      atLeast = Check.ratio("atLeast", atLeast, 1);
    }
  }

  /**
   * Notice was given, so that nothing renews behind the cutover.
   *
   * @param contracts slugs of the contracts, at least one
   */
  record NoticeGiven(List<String> contracts) implements GateCondition {
    public NoticeGiven {
      contracts = slugs("contracts", contracts);
    }
  }

  /**
   * Nobody was mailed by both platforms.
   *
   * @param days whole days in a row, up to the last one both sides reported, 1 to 60
   */
  record NoDualSends(int days) implements GateCondition {
    private static final int MOST_DAYS = 60;

    public NoDualSends {
      days = Check.number("days", days, 1, MOST_DAYS);
    }
  }

  /**
   * New senders send as much as they are to.
   *
   * @param ramps slugs of the ramps, at least one
   */
  record RampsComplete(List<String> ramps) implements GateCondition {
    public RampsComplete {
      ramps = slugs("ramps", ramps);
    }
  }

  /**
   * A person says so, and says so again before it expires: that people are trained, that a lawyer
   * agreed.
   *
   * @param statement what is to be said
   * @param validDays for how many days saying so holds, 1 to 90
   */
  record Attested(String statement, int validDays) implements GateCondition {
    private static final int MOST_DAYS = 90;

    public Attested {
      statement = Check.text("statement", statement);
      validDays = Check.number("validDays", validDays, 1, MOST_DAYS);
    }
  }

  private static List<String> slugs(String field, @Nullable List<String> given) {
    List<String> slugs = Check.distinct(field, given, slug -> Check.slug(field, slug));
    if (slugs.isEmpty()) {
      throw new io.parallelrun.domain.DefinitionException(field, "at least one", "none");
    }
    return slugs;
  }
}

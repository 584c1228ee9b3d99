package io.parallelrun.domain.forecast;

import io.parallelrun.domain.simulation.Probability;
import java.util.List;

/**
 * What a workstream does to the end of the run.
 *
 * @param finish when it is finished itself
 * @param endsLast share of the trials in which no workstream is finished later; ties count for each
 * @param critical share of the trials in which it lies on the longest way to the end
 * @param ifDone the end if it were finished already
 * @param ifUnblocked the end if it had to wait for no other workstream
 * @param ifWeekLater the end if it took a week longer
 * @param costPerDay what one day of its delay costs: a seventh of what the week costs
 */
public record WorkRisk(
    List<DateQuantile> finish,
    Probability endsLast,
    Probability critical,
    EndShift ifDone,
    EndShift ifUnblocked,
    EndShift ifWeekLater,
    EndCost costPerDay) {
  public WorkRisk {
    finish = List.copyOf(finish);
  }
}

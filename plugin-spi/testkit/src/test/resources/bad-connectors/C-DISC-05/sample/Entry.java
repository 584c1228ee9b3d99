package sample;

import io.parallelrun.spi.Poller;
import java.util.ArrayList;
import java.util.List;

/** Has two pollers of one name. */
public final class Entry extends Sample {
  @Override
  protected List<Poller> pollers(Instance at) {
    List<Poller> pollers = new ArrayList<>(super.pollers(at));
    pollers.add(pollers.get(0));
    return pollers;
  }
}

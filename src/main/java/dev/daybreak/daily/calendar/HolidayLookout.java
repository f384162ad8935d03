package dev.daybreak.daily.calendar;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells of a file of holidays that cannot be read: an edition would be sent on one. */
@Component
class HolidayLookout implements Lookout {
  private final Holidays holidays;

  HolidayLookout(Holidays holidays) {
    this.holidays = holidays;
  }

  @Override
  public String about() {
    return "holidays";
  }

  @Override
  public Map<String, Failure> look() {
    return holidays.problem().map(problem -> Map.of(about(), problem)).orElse(Map.of());
  }
}

package dev.daybreak.admin.editions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.mail.Address;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;

/** An account may go, or a session end, while a request is under way. */
class RemovedEditorTest extends RunningDaybreak {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);

  @Test
  void whatComesTooLateIsNotKept() {
    var request = new MockHttpServletRequest();
    request.setParameter("about", TypedWords.SUBJECT);
    request.setParameter("subject", "Half a subject");
    var typed = program.bean(TypedWords.class);
    typed.keep("gone", DATE, typed.in(request).orElseThrow());
    program
        .bean(TestAddresses.class)
        .keep("gone", List.of(new TestMail.Result(Address.of("a@x.example"), true, "250 OK")));
    program.bean(Presence.class).seen(request, DATE);
    for (var table : List.of("typed_words", "test_address", "desk_presence")) {
      assertThat(
              program
                  .bean(JdbcTemplate.class)
                  .queryForObject("SELECT COUNT(*) FROM " + table, Long.class))
          .as(table)
          .isZero();
    }
  }
}

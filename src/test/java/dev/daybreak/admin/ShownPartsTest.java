package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownPartsTest {
  private static final PageFrame WRITER = new PageFrame("ann", Role.WRITER, List.of(), false);

  @Test
  void whatAScriptPostsStaysForThoseWhoMay() {
    var form =
        "<form id=\"arrange\" method=\"post\" action=\"/admin/editions/2026-11-24/story/place\">"
            + "<input type=\"hidden\" name=\"article\"></form>";
    for (var role : List.of(Role.EDITOR, Role.PUBLISHER)) {
      assertThat(new PageFrame("ann", role, List.of(), false).shown(form)).isEqualTo(form);
    }
    assertThat(WRITER.shown(form)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <form method="post" action="/admin/editions/2026-11-24/hold"><button>Hold</button></form> | ''
          <form method="post" action="/admin/editions/2026-11-24/words"><button>Set</button></form> | =
          <details class="action"><summary>Hold</summary><form method="post" action="/admin/editions/2026-11-24/hold"><button>Hold</button></form></details> | ''
          <form method="post" action="/admin/editions/2026-11-24/story"><button name="do" value="PIN">Pin</button><button name="do" value="REWRITE">Rewrite</button></form> | <form method="post" action="/admin/editions/2026-11-24/story"><button name="do" value="REWRITE">Rewrite</button></form>
          <form method="post" action="/admin/sources/1"><input name="weight" value="2"><button>Save</button></form> | <form method="post"><input name="weight" value="2" disabled></form>
          <form method="post" action="/admin/editions/2026-11-24/add"><button formaction="/admin/sources/look">Look</button><button>Add</button></form> | <form method="post" action="/admin/editions/2026-11-24/add"><button>Add</button></form>
          <form method="post" action="/admin/editions/2026-11-24/slow" data-act><input name="pace" value="9"><button>Set</button></form> | ''
          <form id="arrange" method="post" action="/admin/editions/2026-11-24/typed" hidden></form> | =
          <form id="arrange" method="post" action="/admin/editions/2026-11-24/story/place" hidden></form> | ''
          <a class="button" href="/admin/editions/2026-11-24/send">Send now</a> | ''
          <p>See <a href="/admin/subscribers?state=x">the readers</a>.</p> | <p>See the readers.</p>
          <a href="/admin/editions/2026-11-24?view=text">Text</a> <a href="https://a.example/admin/people">Elsewhere</a> | =
          <form action="/admin/rehearsal"><button>Try</button></form> | =
          <pre>a  <b>b</b>   c</pre> | =
          """)
  void whatAWriterMayNotDoIsNotShown(String html, String shown) {
    assertThat(WRITER.shown(html)).isEqualTo(shown.equals("=") ? html : shown);
  }
}

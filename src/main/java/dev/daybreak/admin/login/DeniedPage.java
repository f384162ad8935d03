package dev.daybreak.admin.login;

import dev.daybreak.admin.AdminWords;
import dev.daybreak.admin.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Says which role may do what was asked for. Only reached from within. */
@Controller
class DeniedPage {
  static final String PATH = "/login/denied";
  static final String NEEDED = "daybreak.needed";

  private final AdminWords words;

  DeniedPage(AdminWords words) {
    this.words = words;
  }

  @RequestMapping(PATH)
  String denied(HttpServletRequest request, HttpServletResponse response, Model model) {
    if (!(request.getAttribute(NEEDED) instanceof Role needed)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    model.addAttribute("needed", words.page().of("role." + needed.code()));
    return "admin/denied";
  }
}

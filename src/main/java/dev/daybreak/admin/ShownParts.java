package dev.daybreak.admin;

import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/**
 * Takes out of a page what its reader may not do: buttons, forms without a button left, links. So
 * that no template needs to ask, and none can forget to.
 */
final class ShownParts {
  private static final Evaluator BUTTONS =
      QueryParser.parse("button:not([type=button]), input[type=submit]");
  private static final Evaluator VALUES =
      QueryParser.parse("input:not([type=hidden])[value]:not([value='']), textarea:not(:empty)");
  private static final Evaluator DEED = QueryParser.parse("input[type=hidden][name=do]");

  /** Whether a request may be made; {@code deed} is its parameter {@code do}, or empty. */
  interface May {
    boolean may(String method, String path, String deed);
  }

  private final May rights;

  ShownParts(May rights) {
    this.rights = rights;
  }

  /** The part of a page without what may not be done. */
  String of(String html) {
    var page = Jsoup.parseBodyFragment(html);
    page.outputSettings().prettyPrint(false);
    var body = page.body();
    // Looked for once: a draft's page has hundreds of forms.
    var outside =
        body.select("button[form]").stream()
            .collect(Collectors.groupingBy(button -> button.attr("form")));
    for (var form : body.select("form[method=post]")) {
      prune(form, outside.getOrDefault(form.id(), List.of()));
    }
    for (var link : body.select("a[href^=/admin]")) {
      if (!rights.may("GET", path(link.attr("href")), "")) {
        if (link.hasClass("button")) {
          link.remove();
        } else {
          link.unwrap();
        }
      }
    }
    return body.html();
  }

  private void prune(Element form, List<Element> outside) {
    var buttons = new Elements(form.select(BUTTONS));
    buttons.addAll(outside);
    if (buttons.isEmpty() && may(form, "")) {
      return; // a script posts it
    }
    var left = 0;
    for (var button : buttons) {
      if (may(form, button)) {
        left++;
      } else {
        button.remove();
      }
    }
    if (left > 0) {
      return;
    }
    if (form.hasAttr("data-act") || form.select(VALUES).isEmpty()) {
      // It sets nothing that can be read, or only acts.
      remove(form);
    } else {
      // What is set can be read.
      form.select("input, textarea, select").attr("disabled", "disabled");
      form.removeAttr("action").removeAttr("hx-post");
    }
  }

  private boolean may(Element form, Element button) {
    var hidden = form.selectFirst(DEED);
    var deed =
        button.attr("name").equals("do")
            ? button.attr("value")
            : hidden == null ? "" : hidden.attr("value");
    return may(button.hasAttr("formaction") ? button : form, deed);
  }

  /** Whether what has an address may be posted there. */
  private boolean may(Element to, String deed) {
    var address = to.hasAttr("formaction") ? to.attr("formaction") : to.attr("action");
    return !address.startsWith("/admin") || rights.may("POST", path(address), deed);
  }

  /** With what opened it, if it shows nothing else. */
  private static void remove(Element form) {
    var around = form.closest("details");
    form.remove();
    if (around != null && around.select("> :not(summary)").stream().noneMatch(Element::hasText)) {
      around.remove();
    }
  }

  private static String path(String address) {
    return address.replaceFirst("[?#].*", "");
  }
}

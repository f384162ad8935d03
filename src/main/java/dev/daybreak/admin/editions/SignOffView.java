package dev.daybreak.admin.editions;

import dev.daybreak.admin.PageWords;
import dev.daybreak.daily.signing.SignOffs;
import dev.daybreak.daily.signing.SignedContent.Changed;
import dev.daybreak.edition.Edition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The sign-off of an edition, on its page.
 *
 * @param signed whether it is signed as it is now
 * @param sentence who signed it and when, or that no one did
 * @param changes since the last signature; empty if there is none
 * @param maySign whether the person who looks may sign it
 */
public record SignOffView(
    boolean signed, String sentence, List<ChangeView> changes, boolean maySign) {

  /**
   * A change since the last signature.
   *
   * @param what in words, with the headline it is about
   * @param was before; may be empty
   * @param now since; may be empty
   */
  public record ChangeView(String what, String was, String now) {}

  /** The sign-off of an edition; empty if the settings ask for none, or it is too late. */
  static Optional<SignOffView> of(SignOffs signOffs, Edition edition, String who, PageWords words) {
    if (!signOffs.required()
        || edition.state().published()
        || edition.content().stories().isEmpty()) {
      return Optional.empty();
    }
    var last = signOffs.last(edition);
    var signed = last.filter(one -> one.revision() == edition.revision()).isPresent();
    var sentence =
        last.map(
                one ->
                    words.of(
                        signed ? "sign.given" : "sign.outdated",
                        one.who(),
                        words.times().brief(one.at())))
            .orElseGet(() -> words.of("sign.none"));
    var changes =
        last.filter(one -> !signed).map(one -> signOffs.since(one, edition)).orElse(List.of());
    return Optional.of(
        new SignOffView(
            signed,
            sentence,
            last.isPresent() && !signed && changes.isEmpty()
                ? List.of(new ChangeView(words.of("sign.something"), "", ""))
                : changes.stream().map(each -> change(each, words)).toList(),
            !signed && signOffs.maySign(edition, who)));
  }

  private static ChangeView change(Changed changed, PageWords words) {
    var key = changed.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new ChangeView(words.of("sign." + key, changed.about()), changed.was(), changed.now());
  }
}

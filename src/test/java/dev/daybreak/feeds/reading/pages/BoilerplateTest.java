package dev.daybreak.feeds.reading.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoilerplateTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Related articles                          ; true
          RELATED STORIES:                          ; true
          More from World                           ; true
          Most read                                 ; true
          Editor’s picks                            ; true
          You may also like                         ; true
          Don’t miss                                ; true
          12 comments                               ; true
          Comments (12)                             ; true
          Tags: roads, council                      ; true
          © 2026 The Quay                           ; true
          Copyright The Quay. All rights reserved.  ; true
          Privacy policy                            ; true
          Next                                      ; true
          Next, the council votes.                  ; false
          More in the harbour than on the roads.    ; false
          Most read the letter twice.               ; false
          Next week the council votes               ; false
          The council votes                         ; false
          ''                                        ; false
          """)
  void anArticleEndsAtLinksToOthers(String line, boolean end) {
    assertThat(Boilerplate.isEnd(line)).isEqualTo(end);
    assertThat(Boilerplate.isEnd("More on " + "x".repeat(70))).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Sign up to our daily newsletter            ; true
          Subscribe and get the headlines by e-mail  ; true
          Want the news in your inbox?               ; true
          Our briefing, every morning                ; true
          Delivered straight to your inbox           ; true
          Join our WhatsApp channel                  ; true
          The council will sign up to the plan       ; false
          She got no answer                          ; false
          ''                                         ; false
          """)
  void anInvitationToANewsletterIsAPromotion(String line, boolean promotion) {
    assertThat(Boilerplate.isPromotion(line)).isEqualTo(promotion);
    assertThat(Boilerplate.isPromotion("Get our newsletter " + "x".repeat(220))).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Share                            ; true
          SHARE THIS ARTICLE               ; true
          Share on Facebook                ; true
          X                                ; true
          Advertisement                    ; true
          Article continues below          ; true
          Read more                        ; true
          5 min read                       ; true
          Reading time: 5 minutes          ; true
          an hour ago                      ; true
          Updated 2 hours ago              ; true
          Image 1 of 4                     ; true
          3/12                             ; true
          * * *                            ; true
          https://q.example/a              ; true
          @quay                            ; true
          desk@quay.example                ; true
          Link copied!                     ; true
          Loading...                       ; true
          Share prices fell on Friday      ; false
          Home is where the harbour is     ; false
          An hour ago it rained            ; false
          12 people were hurt              ; false
          Ann Byrne                        ; false
          ''                               ; false
          """)
  void aButtonOrACounterIsClutter(String line, boolean clutter) {
    assertThat(Boilerplate.isClutter(line)).isEqualTo(clutter);
    assertThat(Boilerplate.isClutter("https://q.example/" + "x".repeat(90))).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Read more: what the vote means ; true  ; false
          Read also > the vote           ; true  ; false
          Explainer: the vote            ; true  ; false
          Click here for the results     ; true  ; false
          Read more: it voted.           ; false ; false
          Read more                      ; false ; true
          Related:                       ; false ; true
          See also »                     ; false ; true
          Listen to the council          ; false ; false
          The vote: what it means        ; false ; false
          ''                             ; false ; false
          """)
  void aPointerNamesAnotherArticleAndALabelStandsAboveOne(
      String line, boolean pointer, boolean label) {
    assertThat(Boilerplate.isPointer(line)).isEqualTo(pointer);
    assertThat(Boilerplate.isLabel(line)).isEqualTo(label);
  }
}

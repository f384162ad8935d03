package dev.daybreak.headlines.meaning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningModelTest {
  private static final MeaningModel SHIPPED = new MeaningModel(MeaningSettings.shipped());

  @TempDir private Path folder;

  private static Meaning of(String headline) {
    return SHIPPED.of(headline).orElseThrow();
  }

  @Test
  void otherWordsForOneEventAreNearerThanTheSameWordsForAnother() {
    var ferry = of("Eighty passengers rescued as ferry runs aground");

    assertThat(ferry.cosine(of("All on board safe after ship hits rocks")))
        .isGreaterThan(0.4f)
        .isGreaterThan(ferry.cosine(of("Eighty passengers complain about the price of tickets")));
  }

  @Test
  void aHeadlineHasTheSameVectorOnEveryRunAndFromItsBytes() {
    var other = new MeaningModel(MeaningSettings.shipped());

    assertThat(other.of("Ferry runs aground")).contains(of("Ferry runs aground"));
    assertThat(other.name()).isEqualTo(SHIPPED.name());
    assertThat(Meaning.of(of("Ferry runs aground").bytes())).isEqualTo(of("Ferry runs aground"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "🦊", "🦊🦊🦊🦊", "Путин und 北京 in عمان", "\u0000\u0001", "«»", "a\nb\tc"})
  void anyHeadlineHasAVectorOrNone(String headline) {
    SHIPPED.of(headline).ifPresent(one -> assertThat(one.cosine(one)).isBetween(0.999f, 1.001f));
    SHIPPED.of(headline.repeat(10_000)).ifPresent(one -> assertThat(one.bytes()).hasSize(384));
  }

  @Test
  void anEmptyHeadlineHasNone() {
    assertThat(SHIPPED.of("")).isEmpty();
    assertThat(SHIPPED.of(" \n")).isEmpty();
  }

  @Test
  void aModelOfOnesOwnIsLoadedFromItsFiles() throws IOException {
    var own =
        own(shipped("/all-minilm-l6-v2-q.onnx"), shipped("/all-minilm-l6-v2-q-tokenizer.json"));

    assertThat(own.problem()).isEmpty();
    assertThat(cosine(own, "Ferry runs aground on rocks", "Ship hits rocks")).isGreaterThan(0.4f);
    assertThat(cosine(own, "Ferry runs aground on rocks", "Wheat prices fall")).isLessThan(0.2f);
    assertThat(own.reads("fi")).isTrue();
    assertThat(SHIPPED.reads("fi")).isFalse();
    assertThat(SHIPPED.reads("en-IE")).isTrue();
  }

  @Test
  void aModelThatIsNotThereIsNamed() {
    var model = model(folder.resolve("none.onnx"), folder.resolve("none.json"));

    assertThat(sentence(model))
        .startsWith("daybreak.meaning.model: " + folder.resolve("none.onnx"));
    assertThat(model.of("Ferry runs aground")).isEmpty();
    assertThat(model.name()).isEmpty();
  }

  @Test
  void aModelNeedsItsTokenizer() {
    assertThat(sentence(model(folder.resolve("m.onnx"), null)))
        .startsWith("daybreak.meaning.tokenizer is missing");
  }

  @Test
  void aTokenizerNeedsItsModel() {
    var settings = new MeaningSettings(true, null, folder.resolve("t.json"), List.of());

    assertThat(sentence(new MeaningModel(settings)))
        .startsWith("daybreak.meaning.model is missing");
  }

  @Test
  void aModelThatIsCutOffIsNamed() throws IOException {
    var whole = shipped("/all-minilm-l6-v2-q.onnx");
    var cut =
        own(Arrays.copyOf(whole, whole.length / 2), shipped("/all-minilm-l6-v2-q-tokenizer.json"));

    assertThat(sentence(cut)).startsWith("daybreak.meaning.model=" + folder.resolve("model.onnx"));
    assertThat(cut.of("Ferry runs aground")).isEmpty();
  }

  @Test
  void aTokenizerThatIsNoneIsNamed() throws IOException {
    var wrong = own(shipped("/all-minilm-l6-v2-q.onnx"), "{\"a\": 1}".getBytes(UTF_8));

    assertThat(sentence(wrong)).contains("can’t be used");
  }

  @Test
  void aModelOfAnotherShapeIsNamed() throws IOException {
    var wrong = own(givesItsInputBack(), shipped("/all-minilm-l6-v2-q-tokenizer.json"));

    assertThat(sentence(wrong)).contains("no vector");
  }

  @Test
  void aHeadlineInAScriptThatTheModelDoesNotKnowHasNone() {
    assertThat(SHIPPED.of("የአዲስ አበባ ከተማ አዲስ መንገድ")).isEmpty();
    assertThat(SHIPPED.of("🦊🦊 🦊🦊")).isEmpty();
  }

  private static float cosine(MeaningModel model, String one, String other) {
    return model.of(one).orElseThrow().cosine(model.of(other).orElseThrow());
  }

  private MeaningModel own(byte[] model, byte[] tokenizer) throws IOException {
    Files.write(folder.resolve("model.onnx"), model);
    Files.write(folder.resolve("tokenizer.json"), tokenizer);
    return model(folder.resolve("model.onnx"), folder.resolve("tokenizer.json"));
  }

  private static MeaningModel model(Path model, @Nullable Path tokenizer) {
    return new MeaningModel(new MeaningSettings(true, model, tokenizer, List.of()));
  }

  private static String sentence(MeaningModel model) {
    return model.problem().map((Refused p) -> p.in(Wordbook.shippedErrors())).orElse("");
  }

  private static byte[] shipped(String name) throws IOException {
    try (var in = MeaningModelTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** An ONNX file (Protocol Buffers) with one node: its input of whole numbers is its output. */
  private static byte[] givesItsInputBack() {
    var node = all(field(1, "input_ids"), field(2, "y"), field(4, "Identity"));
    var graph =
        all(
            field(1, node),
            field(2, "g"),
            field(11, numbers("input_ids")),
            field(12, numbers("y")));
    return all(number(1, 8), field(7, graph), field(8, number(2, 13)));
  }

  /** A tensor of 64-bit numbers in two dimensions of any length. */
  private static byte[] numbers(String name) {
    var shape = all(field(1, field(2, "a")), field(1, field(2, "b")));
    return all(field(1, name), field(2, field(1, all(number(1, 7), field(2, shape)))));
  }

  private static byte[] number(int field, int value) {
    return new byte[] {(byte) (field << 3), (byte) value};
  }

  private static byte[] field(int field, String text) {
    return field(field, text.getBytes(UTF_8));
  }

  private static byte[] field(int field, byte[] bytes) {
    return all(new byte[] {(byte) (field << 3 | 2), (byte) bytes.length}, bytes);
  }

  private static byte[] all(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

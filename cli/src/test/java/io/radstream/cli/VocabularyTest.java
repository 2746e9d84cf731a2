package io.radstream.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names use the words of docs/glossary.md; the words that it has another one for are not used. */
class VocabularyTest {

  /** Avro types keep the names they have on the wire. */
  private static final String GENERATED = "io.radstream.schemas";

  /** Its components are the keys of a file that other programs read. */
  private static final String SNAPSHOT =
      "io.radstream.modeltrainer.dataset.snapshot.Snapshot$SnapshotSummary";

  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

  private static final Set<String> FORBIDDEN =
      Set.of(
          "film",
          "films",
          "picture",
          "pictures",
          "letter",
          "letters",
          "judge",
          "judged",
          "judges",
          "judgement",
          "verdict",
          "verdicts",
          "tally",
          "roster",
          "succession",
          "chapter",
          "chapters",
          "classroom",
          "school",
          "exam",
          "exams",
          "examiner",
          "chronicle",
          "crew",
          "desk",
          "hurry",
          "labelled",
          "lookout",
          "sitting",
          "sittings",
          "story",
          "stranger",
          "strangers",
          "strike",
          "strikes",
          "trickle");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.radstream");

  @Test
  void classesAreNamedInTheGlossarysWords() {
    classes()
        .that()
        .resideOutsideOfPackage(GENERATED)
        .should(
            new ArchCondition<JavaClass>("be named in the glossary's words") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                report(item.getSimpleName(), item, item.getFullName(), events);
              }
            })
        .check(ALL);
  }

  @Test
  void methodsAndFieldsAreNamedInTheGlossarysWords() {
    members()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(GENERATED)
        .and()
        .areNotDeclaredIn(SNAPSHOT)
        .should(
            new ArchCondition<JavaMember>("be named in the glossary's words") {
              @Override
              public void check(JavaMember item, ConditionEvents events) {
                report(item.getName(), item, item.getFullName(), events);
              }
            })
        .check(ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "FilmReader, film",
    "publishFilms, films",
    "LETTER_COUNT, letter",
    "lambda$judge$0, judge",
    "DeadLetterId,",
    "HandledDeadLetters,",
    "DEAD_LETTER,",
    "Judgment,",
    "example,"
  })
  void findsAWordWhateverItIsWrittenLike(String name, @Nullable String word) {
    assertThat(forbidden(name).orElse("")).isEqualTo(word == null ? "" : word);
  }

  private static void report(String name, Object item, String fullName, ConditionEvents events) {
    forbidden(name)
        .ifPresent(
            word ->
                events.add(
                    SimpleConditionEvent.violated(
                        item,
                        "%s: docs/glossary.md has another word for '%s'"
                            .formatted(fullName, word))));
  }

  /** The first word that is not to be used; a dead letter is one word. */
  private static Optional<String> forbidden(String name) {
    String words = name.replaceAll("(?i)dead_?letters?", "");
    return WORD.matcher(words)
        .results()
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(FORBIDDEN::contains)
        .findFirst();
  }
}

package io.radstream.imaging.dicom;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which names of body parts speak for a chest X-ray, and which for another. Archives write Body
 * Part Examined (PS3.16 annex L) in their own words and languages, so only stems are compared,
 * without accents and case: a word of the value begins with the stem, or, where the stem has five
 * letters or more, holds it. A name that is neither known as the chest nor as another part says
 * nothing.
 *
 * @param chest stems of words for the chest; capitals without accents
 */
public record BodyParts(List<String> chest) {

  /** English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Nordic, Turkish ... */
  public static final String STANDARD_TEXT =
      "chest,thora,tora,lung,pulmo,rib,cxr,brust,rippen,poumon,poitrine,cotes,pecho,"
          + "costilla,costal,polmon,torace,costole,peito,costela,borst,longen,ribben,klatka,pluc,"
          + "zebra,bryst,brost,lunge,ribben,revben,rinta,keuhko,gogus,akciger,hrud,plic,mellkas,"
          + "tudo,pieptu,plaman,grud,legk";

  private static final int WHOLE_WORDS_BELOW = 5;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Parts that no chest image is of, though their names may hold a word for the chest. */
  private static final List<String> SPINE =
      List.of("SPINE", "WIRBEL", "VERTEBR", "RACHIS", "COLUMNA", "COLONNE", "COLONNA", "COLUNA");

  /** Other parts, as PS3.16 annex L and some languages name them; nothing is guessed. */
  private static final List<String> OTHERS =
      List.of(
          ("ABDOM,SKULL,HEAD,BRAIN,SINUS,ORBIT,MANDIB,MAXILL,NECK,LARYN,TRACHEA,SHOULDER,CLAVIC,"
                  + "SCAPUL,HUMER,UPARM,ARM,ELBOW,FOREARM,RADIUS,ULNA,WRIST,HAND,FINGER,THUMB,PELVI,"
                  + "HIP,FEMUR,THIGH,KNEE,PATELL,LEG,LOWLEG,TIBIA,FIBULA,ANKLE,FOOT,HEEL,CALCAN,TOE,"
                  + "BREAST,MAMM,SPINE,CSPINE,TSPINE,LSPINE,SSPINE,CERVIC,LUMB,SACR,COCCYX,SPINAL,"
                  + "BLADDER,KIDNEY,LIVER,EXTREMITY,TEETH,TOOTH,JAW,"
                  + "KOPF,SCHADEL,HALS,SCHULTER,ELLENBOGEN,BECKEN,HUFT,KNIE,FUSS,WIRBEL,"
                  + "CRANE,TETE,EPAULE,COUDE,POIGNET,MAIN,BASSIN,HANCHE,GENOU,CHEVILLE,PIED,RACHIS,"
                  + "CABEZA,CRANEO,HOMBRO,MUNECA,MANO,CADERA,RODILLA,TOBILLO,COLUMNA,"
                  + "CRANIO,SPALLA,GOMITO,BACINO,GINOCCHIO,CAVIGLIA,PIEDE,COLONNA,MAO,JOELHO,COLUNA")
              .split(","));

  /** What is taken for the chest unless somebody says otherwise. */
  public static final BodyParts STANDARD = of(STANDARD_TEXT);

  /** Copies the list. */
  public BodyParts {
    chest = List.copyOf(chest);
  }

  /** Stems separated by commas, in any case, with or without accents; blanks do not count. */
  public static BodyParts of(String text) {
    return new BodyParts(
        Arrays.stream(text.split(","))
            .map(BodyParts::plain)
            .map(String::trim)
            .filter(stem -> !stem.isEmpty())
            .toList());
  }

  /** Whether the values name another part and none names the chest. */
  boolean isElsewhere(List<String> values) {
    return values.stream().noneMatch(this::isChest) && values.stream().anyMatch(this::isOther);
  }

  private boolean isChest(String value) {
    List<String> words = words(value);
    return anyBegins(words, chest) && !anyBegins(words, SPINE);
  }

  private boolean isOther(String value) {
    return anyBegins(words(value), OTHERS);
  }

  private static boolean anyBegins(List<String> words, List<String> stems) {
    return words.stream().anyMatch(word -> stems.stream().anyMatch(stem -> matches(word, stem)));
  }

  private static boolean matches(String word, String stem) {
    return stem.length() < WHOLE_WORDS_BELOW ? word.startsWith(stem) : word.contains(stem);
  }

  private static List<String> words(String value) {
    return Arrays.asList(BETWEEN_WORDS.split(plain(value)));
  }

  /** Capitals without accents; letters that are no accented ones become what they are spelt as. */
  private static String plain(String text) {
    String capitals = text.toUpperCase(Locale.ROOT).replace("\u0141", "L").replace("\u00D8", "O");
    return MARKS.matcher(Normalizer.normalize(capitals, Normalizer.Form.NFD)).replaceAll("");
  }
}

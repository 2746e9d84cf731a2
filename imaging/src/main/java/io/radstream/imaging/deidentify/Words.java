package io.radstream.imaging.deidentify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words that a kept term may be made of. A value that is no list of them may be anything,
 * somebody's name too, and is left out; an absent value counts neither for nor against an image.
 */
final class Words {

  /** Radiography (PS3.3 C.7.3.1.1.1), and DR, which is common. */
  static final Set<String> MODALITIES = Set.of("CR", "DX", "DR", "RG", "OT");

  /** PS3.3 C.8.7.1.1.1 and C.8.1.3. */
  static final Set<String> VIEWS = Set.of("AP", "PA", "LL", "RL", "RLD", "LLD", "RLO", "LLO");

  /** PS3.3 C.11.1.1.2. */
  static final Set<String> RESCALE_TYPES = Set.of("OD", "HU", "US", "LOG", "P-VALUES");

  /** PS3.3 C.8.11.3.1.2. */
  static final Set<String> INTENSITIES = Set.of("LIN", "LOG", "DISP");

  /** PS3.3 C.11.6. */
  static final Set<String> SHAPES = Set.of("IDENTITY", "INVERSE");

  /** PS3.16 table L-1, as far as radiographs go, and what the chest is called elsewhere. */
  private static final Set<String> PARTS =
      Set.of(
          """
          ABDOMEN ABDOMENPELVIS ANKLE ANUS ARM AXILLA BACK BLADDER BRAIN BREAST BRONCHUS BUTTOCK
          CALCANEUS CALF CARDIAC CERVICAL CERVIX CHEEK CHEST CHESTABDOMEN CHESTABDPELVIS CLAVICLE
          COCCYX COLON CORONARYARTERY CSPINE CTSPINE DUODENUM EAR ELBOW ESOPHAGUS EXTREMITY EYE
          FACE FEMUR FIBULA FINGER FOOT FOREARM GALLBLADDER HAND HEAD HEADNECK HEART HIP HUMERUS
          ILEUM ILIUM JAW JAWREGION KIDNEY KNEE LARYNX LEG LIMB LIVER LSPINE LSSPINE LUMBAR LUNG
          MANDIBLE MAXILLA MEDIASTINUM MOUTH NECK NECKCHEST NOSE ORBIT PANCREAS PAROTID PATELLA
          PELVIS PELVISLOWEXTREMT PROSTATE RADIUS RECTUM RIB SACRUM SCALP SCAPULA SHOULDER SINUS
          SKULL SPINE SPLEEN SSPINE STERNUM STOMACH TAIL THIGH THORAX THUMB THYMUS THYROID TIBIA
          TLSPINE TMJ TOE TONGUE TRACHEA TSPINE ULNA URETER URETHRA UTERUS VAGINA VULVA WHOLEBODY
          WRIST ZYGOMA RIBS LUNGS THORACIC BODY UPPER LOWER RIGHT LEFT AND AP PA LAT LATERAL PORTABLE
          CXR TORAX TORACE POUMON POUMONS PULMON PULMONES PULMAO BRUST BRUSTKORB LUNGE KLATKA
          """
              .split("\\s+"));

  private Words() {}

  /** The value in capitals as far as it is made of words for parts of the body. */
  static String parts(String value) {
    String capitals = value.toUpperCase(Locale.ROOT);
    boolean known = Arrays.stream(capitals.split("[^\\p{L}]+")).allMatch(PARTS::contains);
    return known
        ? Arrays.stream(capitals.split("[^\\p{L}]+")).collect(Collectors.joining(" "))
        : "";
  }
}

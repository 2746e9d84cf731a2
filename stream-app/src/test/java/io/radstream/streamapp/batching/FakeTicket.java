package io.radstream.streamapp.batching;

import io.radstream.imaging.Rejection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told. */
final class FakeTicket implements EngineRequest {

  private final @Nullable WarmEngine engine;
  private final float value;
  private final boolean wantsMaps;
  private volatile @Nullable EngineResult result;
  private volatile @Nullable Rejection rejection;
  private volatile @Nullable RuntimeException failure;

  FakeTicket(float value) {
    this(null, value);
  }

  FakeTicket(@Nullable WarmEngine engine, float value) {
    this(engine, value, false);
  }

  FakeTicket(@Nullable WarmEngine engine, float value, boolean wantsMaps) {
    this.engine = engine;
    this.value = value;
    this.wantsMaps = wantsMaps;
  }

  @Override
  public WarmEngine engine() {
    return Objects.requireNonNull(engine);
  }

  @Override
  public float[] tensor() {
    return new float[] {value, value};
  }

  @Override
  public boolean wantsMaps() {
    return wantsMaps;
  }

  @Override
  public void completed(EngineResult given) {
    result = given;
  }

  @Override
  public void rejected(Rejection why) {
    rejection = why;
  }

  @Override
  public void failed(RuntimeException why) {
    failure = why;
  }

  @Override
  public boolean abandoned() {
    return result != null || rejection != null;
  }

  @Nullable EngineResult answer() {
    return result;
  }

  @Nullable Rejection rejection() {
    return rejection;
  }

  @Nullable RuntimeException failure() {
    return failure;
  }
}

// Numbers and times for people. Absent values are a dash; nothing here throws.

const NONE = '–';
const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const clockFormat = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', second: '2-digit'});
const minuteFormat = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'});
const dayFormat = new Intl.DateTimeFormat('en-GB', {day: '2-digit', month: 'short', year: 'numeric'});

const isNumber = value => typeof value === 'number' && Number.isFinite(value);

export const count = value => (isNumber(value) ? whole.format(value) : NONE);

export function decimal(value, digits = 1) {
  return isNumber(value) ? value.toFixed(digits) : NONE;
}

/** Of a share from 0 to 1; 0.9996 is not shown as 100 %, nor 0.0004 as 0 %. */
export function percent(share, digits = 0) {
  if (!isNumber(share)) return NONE;
  const step = 10 ** -digits;
  const hundredths = share * 100;
  if (share < 1 && hundredths > 100 - step / 2) return `>${(100 - step).toFixed(digits)} %`;
  if (share > 0 && hundredths < step / 2) return `<${step.toFixed(digits)} %`;
  return `${hundredths.toFixed(digits)} %`;
}

/** A duration given in milliseconds. */
export function millis(value) {
  if (!isNumber(value)) return NONE;
  if (value < 1) return value <= 0 ? '0 ms' : '<1 ms';
  if (value < 10) return `${value.toFixed(1).replace(/\.0$/, '')} ms`;
  if (value < 999.5) return `${Math.round(value)} ms`;
  if (value < 59_950) return `${(value / 1000).toFixed(value < 9_995 ? 2 : 1)} s`;
  const seconds = Math.round(value / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 2880) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.round(minutes / 1440)} days`;
}

export const seconds = value => (isNumber(value) ? millis(value * 1000) : NONE);

export function bytes(value) {
  if (!isNumber(value)) return NONE;
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(unit > 0 && value < 100 ? 1 : 0)} ${units[unit]}`;
}

/** Of an ISO-8601 time: the hour, minute and second here. */
export const clock = iso => at(iso, clockFormat);
export const minute = iso => at(iso, minuteFormat);

/** Day and time here. */
export function dateTime(iso) {
  const day = at(iso, dayFormat);
  return day === NONE ? NONE : `${day}, ${clock(iso)}`;
}

/** How long ago, in words. */
export function ago(iso, now = Date.now()) {
  const passed = now - Date.parse(iso);
  if (Number.isNaN(passed)) return NONE;
  if (passed < 1500) return 'now';
  if (passed < 90_000) return `${Math.round(passed / 1000)} s ago`;
  if (passed < 5_400_000) return `${Math.round(passed / 60_000)} min ago`;
  if (passed < 129_600_000) return `${Math.round(passed / 3_600_000)} h ago`;
  return `${Math.round(passed / 86_400_000)} days ago`;
}

/** "1 image", "2 images". */
export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

/** The first digits of a checksum. */
export const shortSum = sum => (sum ? String(sum).slice(0, 12) : NONE);

function at(iso, format) {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? NONE : format.format(time);
}

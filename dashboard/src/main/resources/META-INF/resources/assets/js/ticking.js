// Amounts that grow by the second, from a rate the server gave; ages that grow with the clock.
function startOf(element) {
  if (!element.dataset.clientAt) element.dataset.clientAt = String(Date.now());
  return Number(element.dataset.clientAt);
}

function grow(element) {
  const { value, perSecond, currency } = element.dataset;
  const now = Number(value) + ((Date.now() - startOf(element)) / 1000) * Number(perSecond);
  const digits = (value.split(".")[1] || "").length;
  const shown = now.toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  element.textContent = currency ? `${shown} ${currency}` : shown;
}

/** The largest unit that fits, as the server says it. */
export function ageWords(seconds) {
  if (seconds < 120) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} d`;
}

function age(element) {
  const seconds = (Date.now() - Date.parse(element.dateTime)) / 1000;
  if (seconds >= 0) element.textContent = `${ageWords(seconds)} ago`;
}

export function tick() {
  document.querySelectorAll("[data-per-second]").forEach(grow);
  document.querySelectorAll("time[data-ago]").forEach(age);
}

// Small helps in forms: the browser's zone, fields that depend on others, unsaved changes.
function browserZone() {
  for (const input of document.querySelectorAll("[data-browser-zone]")) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone && input.value === input.defaultValue && input.value === "UTC") input.value = zone;
  }
}

/** A field that is used only when another has a value is shown only then. */
function dependent(form) {
  for (const field of form.querySelectorAll("[data-when]")) {
    const other = form.elements[field.dataset.when];
    const value = other ? other.value || other.dataset.standard || "" : "";
    field.hidden = value !== field.dataset.whenValue;
  }
}

/** "P3M" in words beside the field, so that nobody has to know the notation. */
export function periodWords(text) {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(text.trim().toUpperCase());
  if (!found || text.trim().length < 3) return "";
  return ["year", "month", "week", "day"]
    .map((unit, i) => (found[i + 1] ? `${found[i + 1]} ${unit}${found[i + 1] === "1" ? "" : "s"}` : ""))
    .filter(Boolean)
    .join(" ");
}

export function showPeriod(input) {
  const words = input.closest(".field")?.querySelector("[data-words]");
  if (words) words.textContent = periodWords(input.value || input.placeholder);
}

function warnUnsaved(form) {
  let dirty = form.dataset.unsaved === "true";
  form.addEventListener("input", () => (dirty = true));
  form.addEventListener("dirty", () => (dirty = true));
  form.addEventListener("submit", () => (dirty = false));
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
}

export function watchForms() {
  browserZone();
  document.querySelectorAll("form").forEach((form) => {
    if (form.querySelector("[data-when]")) {
      dependent(form);
      form.addEventListener("input", () => dependent(form));
    }
    if ("guard" in form.dataset) warnUnsaved(form);
  });
  document.querySelectorAll("[data-period]").forEach(showPeriod);
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-period]")) showPeriod(event.target);
  });
  document.querySelectorAll("select[data-submit]").forEach((select) =>
    select.addEventListener("change", () => select.form.requestSubmit())
  );
}

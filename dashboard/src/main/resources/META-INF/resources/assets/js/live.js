// The server says that something changed; htmx fetches that part of the page again.
const REMEMBERED = "details[id], details:not([id])";

export function listen() {
  const element = document.querySelector("[data-live]");
  if (!element || !window.htmx) return;
  const state = document.querySelector(".live");
  const show = (value, text) => {
    if (!state || state.dataset.state === value) return;
    state.dataset.state = value;
    state.textContent = text;
  };
  let source;
  const connect = () => {
    source = new EventSource(element.dataset.live);
    source.onopen = () => show("on", "live");
    source.onerror = () => show("off", "connection lost, trying again");
    source.addEventListener("changed", () => {
      if (!document.querySelector("dialog[open]")) htmx.trigger(element, "changed");
    });
  };
  // A browser allows six connections to one host: a tab that nobody sees holds none of them.
  document.addEventListener("visibilitychange", () => {
    source?.close();
    source = undefined;
    if (document.hidden) return;
    connect();
    htmx.trigger(element, "changed");
  });
  if (!document.hidden) connect();
  keepOpen(element);
  keepFocus(element);
  markChanges(element);
}

/** What somebody unfolded stays unfolded when the part is replaced. */
function keepOpen(element) {
  let open = [];
  element.addEventListener("htmx:beforeSwap", () => {
    open = [...element.querySelectorAll(REMEMBERED)].map((details) => details.open);
  });
  element.addEventListener("htmx:afterSwap", () => {
    element.querySelectorAll(REMEMBERED).forEach((details, index) => {
      if (open[index] !== undefined) details.open = open[index];
    });
  });
}

/** Whoever is at a figure with the keyboard is still there when the part is replaced. */
function keepFocus(element) {
  const name = (e) => e.getAttribute("href") ?? e.textContent;
  const like = (e) => [...element.querySelectorAll(e.tagName)].filter((other) => name(other) === name(e));
  let focused;
  let nth;
  element.addEventListener("htmx:beforeSwap", () => {
    const active = document.activeElement;
    focused = element.contains(active) && active !== element ? active : undefined;
    nth = focused && like(focused).indexOf(focused);
  });
  element.addEventListener("htmx:afterSwap", () => {
    if (focused && !element.contains(document.activeElement)) like(focused)[nth]?.focus({ preventScroll: true });
  });
}

/** States that changed are lit up for a moment. */
function markChanges(element) {
  const states = () =>
    new Map([...element.querySelectorAll("[data-watch]")].map((e) => [e.dataset.watch, e.textContent]));
  let before = states();
  element.addEventListener("htmx:afterSwap", () => {
    element.querySelectorAll("[data-watch]").forEach((e) => {
      if (before.has(e.dataset.watch) && before.get(e.dataset.watch) !== e.textContent) {
        e.classList.add("changed");
      }
    });
    before = states();
  });
}

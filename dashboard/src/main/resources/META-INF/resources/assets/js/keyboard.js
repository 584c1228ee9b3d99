// A few keys, told by "?"; none of them while somebody types.
import { toggleTheme } from "./theming.js";

const PLACES = { r: "/", c: "/connections", p: "/plugins", a: "/admin" };

export function watchKeys() {
  let leading = 0;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const afterG = Date.now() - leading < 1200;
    leading = event.key === "g" ? Date.now() : 0;
    if (afterG && PLACES[event.key] && document.querySelector(`.top nav a[href="${PLACES[event.key]}"]`)) {
      location.href = PLACES[event.key];
    } else if (event.key === "?") {
      document.getElementById("shortcuts")?.showModal();
    } else if (event.key === "t") {
      toggleTheme();
    } else if (event.key === "n") {
      document.querySelector("[data-key-new]")?.click();
    } else if (event.key === "e") {
      const edit = document.querySelector("[data-key-edit]");
      if (edit) location.href = edit.dataset.keyEdit || edit.href;
    }
  });
}

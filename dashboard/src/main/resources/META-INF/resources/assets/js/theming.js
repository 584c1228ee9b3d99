const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

export function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

/** The value of a color token as it is now. */
export function token(name) {
  return getComputedStyle(root).getPropertyValue(name).trim();
}

function show(button) {
  button.setAttribute("aria-pressed", String(isDark()));
}

export function toggleTheme() {
  root.dataset.theme = isDark() ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  document.querySelectorAll("[data-theme-toggle]").forEach(show);
  root.dispatchEvent(new CustomEvent("theme"));
}

/** Paper is light, whatever the screen is; what is drawn is drawn again for it. */
function onPaper(changed) {
  let screen;
  addEventListener("beforeprint", () => {
    screen = root.dataset.theme;
    root.dataset.theme = "light";
    changed();
  });
  addEventListener("afterprint", () => {
    if (screen) root.dataset.theme = screen;
    else delete root.dataset.theme;
    changed();
  });
}

export function watchTheme(changed) {
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    show(button);
    button.addEventListener("click", toggleTheme);
  }
  root.addEventListener("theme", changed);
  onPaper(changed);
  system.addEventListener("change", () => {
    document.querySelectorAll("[data-theme-toggle]").forEach(show);
    changed();
  });
}

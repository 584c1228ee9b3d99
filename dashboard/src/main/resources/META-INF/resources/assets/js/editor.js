// The editor of a run: elements are added from the blank one, names become slugs, the section that
// is read is marked in the navigation. Without scripts the blank elements stand there to be filled.
import { showPeriod } from "./forms.js";

const blanks = new Map();

function slug(name) {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);
}

/** Takes the blank elements out of the page and puts buttons in their place, innermost first. */
function enhance(scope) {
  const found = [...scope.querySelectorAll("[data-blank]")].reverse();
  for (const blank of found) {
    const list = blank.dataset.list;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "add";
    button.dataset.add = list;
    button.dataset.index = blank.dataset.index;
    button.textContent = blank.dataset.label;
    blank.replaceWith(button);
    blanks.set(button, blank);
  }
}

function rename(element, from, to) {
  for (const each of [element, ...element.querySelectorAll("*")]) {
    for (const name of ["name", "id", "for", "aria-describedby", "data-list", "href"]) {
      const value = each.getAttribute(name);
      if (value) each.setAttribute(name, value.replaceAll(from, to).replaceAll(idOf(from), idOf(to)));
    }
  }
}

const idOf = (path) => path.replace(/[^A-Za-z0-9]+/g, "-").replace(/-$/, "") + "-";

function add(button) {
  const index = Number(button.dataset.index);
  const path = button.dataset.add;
  const element = blanks.get(button).cloneNode(true);
  element.removeAttribute("data-blank");
  element.classList.remove("blank");
  rename(element, `${path}[${blanks.get(button).dataset.index}]`, `${path}[${index}]`);
  button.dataset.index = String(index + 1);
  button.before(element);
  enhance(element);
  const details = element.matches("details") ? element : element.querySelector("details");
  if (details) details.open = true;
  const title = element.querySelector(".element-title");
  if (title) title.textContent = `New ${button.dataset.noun || "element"}`;
  element.querySelector("input:not([type=hidden]):not([type=checkbox]), select")?.focus();
  element.querySelectorAll("[data-period]").forEach(showPeriod);
  button.form?.dispatchEvent(new Event("dirty"));
}

/** A slug follows its name until somebody writes one. */
function follow(input) {
  const card = input.closest("[data-element], .section");
  const target = card?.querySelector(":scope input[data-slug]");
  if (target && target.dataset.kept !== "true") target.value = slug(input.value);
  const title = card?.querySelector(".element-title");
  if (title && card.hasAttribute("data-element")) title.textContent = input.value || "New";
}

function spy(nav) {
  const links = new Map([...nav.querySelectorAll("a")].map((a) => [a.hash.slice(1), a]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        links.forEach((link) => link.removeAttribute("aria-current"));
        links.get(entry.target.id)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-80px 0px -65% 0px" }
  );
  links.forEach((_, id) => {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  });
}

/** A link to a field unfolds what hides it. */
function reveal(id) {
  const field = document.getElementById(id);
  for (let at = field; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  field?.focus();
}

export function watchEditor() {
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  form.querySelectorAll("input[data-slug]").forEach((input) => {
    if (input.value) input.dataset.kept = "true";
  });
  enhance(form);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (button) add(button);
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-name]")) follow(event.target);
    if (event.target.matches("[data-slug]")) event.target.dataset.kept = event.target.value ? "true" : "";
  });
  const nav = document.querySelector(".section-nav");
  if (nav) spy(nav);
  document.querySelectorAll(".error-summary a").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      reveal(decodeURIComponent(link.hash.slice(1)));
    })
  );
}

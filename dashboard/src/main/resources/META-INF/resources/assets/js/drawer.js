// A figure's cells beside the page instead of on a page of their own, and on from there.
const trail = [];

function load(drawer, address) {
  drawer.setAttribute("aria-busy", "true");
  document.getElementById("drawer-page").href = address;
  drawer.querySelector("[data-back]").hidden = trail.length < 2;
  const title = new URL(address, location.href).pathname.endsWith("/what-if")
    ? "What if"
    : "Where it comes from";
  drawer.querySelector(".bar-top strong").textContent = title;
  drawer.setAttribute("aria-label", title);
  htmx
    .ajax("GET", address, { target: "#drawer-content", swap: "innerHTML", select: "#content" })
    .then(() => {
      drawer.removeAttribute("aria-busy");
      drawer.querySelector(".content").scrollTop = 0;
    });
}

function open(address) {
  const drawer = document.getElementById("drawer");
  if (!drawer || !window.htmx) return false;
  if (!drawer.open) {
    trail.length = 0;
    drawer.showModal();
  }
  trail.push(address);
  load(drawer, address);
  return true;
}

export function watchDrawer() {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[data-drawer]");
    if (link && open(link.href)) event.preventDefault();
    if (event.target.closest("[data-back]") && trail.length > 1) {
      trail.pop();
      load(document.getElementById("drawer"), trail.at(-1));
    }
    if (event.target.id === "drawer") event.target.close();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "get" || !form.closest("#drawer")) return;
    event.preventDefault();
    open(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  });
}

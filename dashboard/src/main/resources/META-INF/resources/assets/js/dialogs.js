// Questions before what cannot be undone; native dialogs hold the focus and close by Escape.
function ask(form) {
  const dialog = document.getElementById("confirm");
  dialog.querySelector("[data-question]").textContent = form.dataset.confirm;
  dialog.querySelector("[data-yes]").textContent =
    form.dataset.confirmYes || form.querySelector("button")?.textContent || "Go on";
  dialog.returnValue = "";
  dialog.addEventListener(
    "close",
    () => {
      if (dialog.returnValue !== "yes") return;
      form.dataset.confirmed = "true";
      form.requestSubmit();
    },
    { once: true }
  );
  dialog.showModal();
}

export function watchDialogs() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.confirm || form.dataset.confirmed) return;
    event.preventDefault();
    ask(form);
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) document.getElementById(opener.dataset.open).showModal();
    if (event.target.closest("[data-close]")) event.target.closest("dialog, .flash")?.close?.();
    if (event.target.closest(".flash [data-dismiss]")) event.target.closest(".flash").remove();
    const copy = event.target.closest("[data-copy]");
    if (copy) copyText(copy);
  });
}

async function copyText(button) {
  const source = document.querySelector(button.dataset.copy);
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(source);
    button.textContent = "Selected: copy with Ctrl C";
  }
  setTimeout(() => (button.textContent = label), 2500);
}

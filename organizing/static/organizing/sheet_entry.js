// Enter moves on through the sheet, and the count keeps up with what is typed. Without this file Enter saves.

const form = document.querySelector("[data-sheet]");

if (form) {
  const boxes = () => [...form.querySelectorAll("input:not([type=hidden]), select, [data-save]")];
  const rows = [...form.querySelectorAll("[data-row]")];
  const first = form.querySelector("[data-first] input");
  const claimed = form.querySelector("[data-claimed]");
  let isDirty = false;

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.matches("[data-save]") || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      form.requestSubmit();
    } else {
      next(event.target)?.focus();
    }
    event.preventDefault();
  });

  form.addEventListener("input", () => {
    isDirty = true;
    count();
  });
  form.addEventListener("submit", () => (isDirty = false));
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });

  // How many are claimed comes first, as on the paper; then the first row that is empty.
  const wrong = form.querySelector("[aria-invalid=true]");
  const start = wrong ?? (claimed && !claimed.value ? claimed : first);
  if (!document.querySelector("[autofocus]")) start?.focus();
  count();

  function next(box) {
    const all = boxes();
    const row = box.closest("[data-row]");
    // Past the last row that is claimed there is nothing more to type.
    if (row && box.matches("select") && claimed?.value && typed() >= Number(claimed.value)) {
      return form.querySelector("[data-save]");
    }
    return all[all.indexOf(box) + 1];
  }

  function typed() {
    const before = Number(form.querySelector("[data-count]").dataset.typed);
    return before + rows.filter((row) => row.querySelector("[name$=-name]").value.trim() || row.querySelector("select").value).length;
  }

  function count() {
    const shown = form.querySelector("[data-count]");
    if (!claimed || !claimed.value) return;
    const words = shown.dataset.words.replace("%t", typed()).replace("%c", claimed.value);
    if (shown.textContent !== words) shown.textContent = words;
  }
}

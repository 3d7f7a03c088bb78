// The builder without reloading: rules come and go, and the count keeps up. Without this file each button loads the page.

const form = document.querySelector("[data-segment]");

if (form) {
  const rows = form.querySelector("[data-rows]");
  const beside = form.querySelector("[data-preview]");
  const said = form.querySelector("[data-said]");
  const PAUSE = 400;
  let timer;
  let asked = new AbortController();

  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-kind], [name=name]")) return;
    clearTimeout(timer);
    timer = setTimeout(count, PAUSE);
  });

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.name === "save") return;
    event.preventDefault();
    clearTimeout(timer);
    if (button.name === "look") count();
    else press(button);
  });

  async function press(button) {
    const filled = new FormData(form);
    filled.append(button.name, button.value);
    const answer = await post(form.action, filled).catch(() => null);
    // What could not be done without a reload is done with one.
    if (!answer?.ok) return button.name === "add" || button.name === "remove" ? reload(button) : undefined;
    rows.innerHTML = await answer.text();
    const next = rows.querySelector("[autofocus]") ?? rows.querySelector("#kind-new");
    next?.focus();
    count();
  }

  function reload(button) {
    const box = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    form.append(box);
    form.submit();
  }

  async function count() {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    beside.setAttribute("aria-busy", "true");
    try {
      const answer = await post(form.dataset.beside, new FormData(form), signal);
      if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
      beside.innerHTML = await answer.text();
      for (const place of form.querySelectorAll("[data-removed]")) {
        const step = beside.querySelector(`[data-step="${place.dataset.removed}"]`);
        place.textContent = step && place.closest("fieldset").querySelector("[name$='-rule']") ? step.textContent.trim() : "";
      }
      said.textContent = beside.querySelector("[data-count]").textContent;
    } catch {
      if (signal.aborted) return;
      said.textContent = form.dataset.failed;
    }
    if (!signal.aborted) beside.removeAttribute("aria-busy");
  }

  function post(url, body, signal) {
    return fetch(url, { method: "POST", body, signal, headers: { "X-Requested-With": "XMLHttpRequest" } });
  }
}

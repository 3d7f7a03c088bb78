// The coach in the editor: its findings stand in the panel of checks and follow what is typed. Without this file they
// stand on the coach's own page, which everybody passes before publishing.

const source = document.querySelector("script[data-coach]");
const form = document.querySelector("form[data-edit-form]");
const checks = document.querySelector('[data-side-panel="checks"]');
const QUIET = 1200;
let timer;
let asked = 0;

function address() {
  const path = location.pathname;
  const edit = path.match(/\/pages\/(\d+)\/edit\/$/);
  const add = path.match(/\/pages\/add\/(\w+)\/(\w+)\/(\d+)\/$/);
  if (edit) return `${source.dataset.coach}${edit[1]}/read/`;
  return add ? `${source.dataset.coach}new/${add[1]}/${add[2]}/${add[3]}/` : "";
}

if (source && form && checks && address()) {
  const section = document.createElement("section");
  section.className = "org-coach__section";
  const heading = document.createElement("h2");
  heading.className = "org-coach__heading";
  heading.textContent = source.dataset.title;
  const list = document.createElement("div");
  list.setAttribute("aria-live", "polite");
  section.append(heading, list);
  checks.prepend(section);

  const read = async () => {
    const turn = ++asked;
    const answer = await fetch(address(), { method: "POST", body: new FormData(form) }).catch(() => null);
    const isList = answer && (answer.ok || answer.status === 422);
    if (!isList || turn !== asked || section.contains(document.activeElement)) return;
    list.innerHTML = await answer.text();
  };
  const soon = () => {
    clearTimeout(timer);
    if (!checks.hidden) timer = setTimeout(read, QUIET);
  };

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("w-unsaved:add", soon);
  new MutationObserver(soon).observe(checks, { attributes: true, attributeFilter: ["hidden"] });
  soon();

  section.addEventListener("submit", async (event) => {
    event.preventDefault();
    const sent = event.target;
    sent.querySelector("button").disabled = true;
    await fetch(sent.action, {
      method: "POST",
      body: new FormData(sent),
      headers: { "X-Requested-With": "XMLHttpRequest" },
    }).catch(() => null);
    document.activeElement?.blur();
    await read();
    heading.tabIndex = -1;
    heading.focus();
  });
}
